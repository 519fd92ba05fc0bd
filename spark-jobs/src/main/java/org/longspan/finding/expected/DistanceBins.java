package org.longspan.finding.expected;

import org.longspan.shape.RowRange;
import org.longspan.stats.KeyStatsSpec;
import org.longspan.stats.Near;

/**
 * The bins of a distance profile: the distances 0 to 15 have one each, then every bin is twice as
 * wide as the one before: 16 to 31, 32 to 63 and so on.
 */
final class DistanceBins {
  /** The bin of powers of two, in {@code distance}, that begins at 16. */
  static final int FIRST_POWER = KeyStatsSpec.distanceBin(Near.BINS);

  private DistanceBins() {}

  /** How many bins hold the distances below {@code passages}. */
  static int count(long passages) {
    return of(Math.max(0, passages - 1)) + 1;
  }

  static int of(long distance) {
    return distance < Near.BINS
        ? (int) distance
        : Near.BINS + KeyStatsSpec.distanceBin(distance) - FIRST_POWER;
  }

  /** The distances of a bin. */
  static RowRange distances(int bin) {
    if (bin < Near.BINS) {
      return new RowRange(bin, bin + 1);
    }
    long from = (long) Near.BINS << (bin - Near.BINS);
    return new RowRange(from, 2 * from);
  }
}
