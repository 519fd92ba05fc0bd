package org.longspan.store;

import java.io.Serializable;

/** Where an attention input is stored: a value that is sent to the tasks, which open it there. */
public interface TensorLocation extends Serializable {

  /** Opens the tensor for one thread, which closes it. */
  TensorRows open();
}
