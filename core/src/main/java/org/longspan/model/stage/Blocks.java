package org.longspan.model.stage;

import org.longspan.layer.LinearBackend;
import org.longspan.tile.TileShape;

/** Rows at whose multiples panels begin. */
public final class Blocks {
  private Blocks() {}

  /** The least common multiple of a kernel's row block and a backend's. */
  public static long rows(TileShape tile, LinearBackend linears) {
    return commonMultiple(tile.rows(), linears.blockRows());
  }

  /** The least common multiple of two numbers above 0. */
  public static long commonMultiple(long a, long b) {
    long divisor = a;
    for (long rest = b; rest != 0; ) {
      long next = divisor % rest;
      divisor = rest;
      rest = next;
    }
    return a / divisor * b;
  }
}
