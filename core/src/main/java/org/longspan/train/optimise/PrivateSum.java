package org.longspan.train.optimise;

import java.io.Serializable;
import org.longspan.privacy.FixedPoint;

/**
 * The sum of the gradients of records, each clipped to a norm, as integers: one record, added or
 * taken away, changes it by at most {@code clip} in the Euclidean norm, exactly. Private until
 * noise is added ({@link NoisedGradient}).
 *
 * <p>It is sound where a record's gradient depends on that record and the parameters only. The same
 * bits in any order. Not safe for use by several threads.
 */
public final class PrivateSum implements Serializable {
  private static final long serialVersionUID = 1L;

  private final FixedPoint fixedPoint;
  private final long[] sums;
  private long count;

  /**
   * Sums of no gradient.
   *
   * @param clip the largest norm of a record's gradient that is kept
   */
  public PrivateSum(int size, double clip) {
    fixedPoint = new FixedPoint(clip);
    sums = new long[size];
  }

  /** Adds the gradient of one record; with a value that is not finite it counts as zero. */
  public void add(double[] gradient) {
    add(fixedPoint.of(gradient), 1);
  }

  /** Adds the gradients of another sum of the same clip. */
  public void add(PrivateSum other) {
    if (!fixedPoint.equals(other.fixedPoint)) {
      throw new IllegalArgumentException("clips of " + fixedPoint + " and " + other.fixedPoint);
    }
    add(other.sums, other.count);
  }

  private void add(long[] others, long records) {
    if (others.length != sums.length || count + records > FixedPoint.MOST_VECTORS) {
      throw new IllegalArgumentException(others.length + " values of " + records + " records");
    }
    for (int n = 0; n < sums.length; n++) {
      sums[n] += others[n];
    }
    count += records;
  }

  /** The exact sums, in units of the grid. */
  long[] sums() {
    return sums;
  }

  FixedPoint fixedPoint() {
    return fixedPoint;
  }
}
