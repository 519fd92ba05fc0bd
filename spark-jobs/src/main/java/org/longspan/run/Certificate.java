package org.longspan.run;

/**
 * The certificate of a run: attention is conserved, so what all keys receive is as much as there
 * are live rows.
 *
 * @param liveRows query rows, over all heads, that see at least one key
 * @param received attention received by all keys of all heads; null where it was not asked for
 */
public record Certificate(long liveRows, Double received) {
  /** Relative deviation up to which the sums agree: float32 weights, summed in float64. */
  private static final double TOLERANCE = 1e-5;

  /** Whether the sums agree; true where there is nothing to compare. */
  public boolean holds() {
    return received == null || Math.abs(received - liveRows) <= TOLERANCE * Math.max(1, liveRows);
  }
}
