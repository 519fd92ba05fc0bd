package org.longspan.plan;

import java.io.Serializable;
import java.util.List;

/**
 * An independent, idempotent piece of a pass.
 *
 * @param units panels of the first pass or key panels of the second, computed one after the other
 * @param cost tiles of all heads: what tasks are balanced and progress is counted by
 */
public record TileTask<U extends Serializable>(List<U> units, long cost) implements Serializable {
  private static final long serialVersionUID = 1L;
}
