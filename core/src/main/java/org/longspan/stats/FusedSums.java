package org.longspan.stats;

import org.longspan.shape.RowRange;

/** Sums that {@link KeyStats} holds. */
record FusedSums(double[] sums) implements KeyAccumulator {

  @Override
  public boolean isFused() {
    return true;
  }

  @Override
  public void add(long query, RowRange keys, float[] weights, int offset, int stride) {
    throw new UnsupportedOperationException("kernels sum these weights");
  }
}
