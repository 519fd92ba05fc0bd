package org.longspan.gradient;

import org.longspan.shape.RowRange;

/** The gradients of chunks of rows and panels of keys. Belongs to one thread. */
public interface ChunkGradients {

  /**
   * Adds the gradients of a chunk and the keys of a panel.
   *
   * @param panel positions of keys
   * @param toKeys Modified: dK without the scale, {@code [keys][d]}
   * @param toValues Modified: dV, {@code [keys][dv]}
   * @return dQ of the chunk, a sum over the keys of the panel, {@code [rows][d]}
   */
  float[] add(Chunk chunk, int keyHead, RowRange panel, double[] toKeys, double[] toValues);
}
