package org.longspan.layers;

import java.io.Serializable;

/** Where the results of a run over a model are, for a task to open. */
public interface ResultLocation extends Serializable {

  /** Opens the results for one thread. */
  LayerResults open();
}
