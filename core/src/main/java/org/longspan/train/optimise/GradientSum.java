package org.longspan.train.optimise;

import java.io.Serializable;
import java.util.Arrays;
import org.longspan.error.Errors;

/**
 * The sum of gradients as 128-bit integers of the grid 2^-64: the same bits whatever the order in
 * which gradients and sums are added, so tasks may report as they end.
 *
 * <p>A value is rounded to the grid, towards zero, when it is added; from then on sums are exact,
 * of up to 2^32 values of a magnitude below 2^31. Not safe for use by several threads.
 */
public final class GradientSum implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final double UNIT = 0x1p64;
  private static final double MOST = 0x1p31;

  /** Floor of the sums. */
  private final long[] high;

  /** Fractions of the sums in units of 2^-64, unsigned. */
  private final long[] low;

  private long count;

  /** Sums of no gradient. */
  public GradientSum(int size) {
    high = new long[size];
    low = new long[size];
  }

  /**
   * Adds a gradient.
   *
   * @throws org.longspan.error.UserException where a value is not finite, or 2^31 or more
   */
  public void add(double[] gradient) {
    requireSize(gradient.length);
    for (int n = 0; n < gradient.length; n++) {
      double value = gradient[n];
      if (!(Math.abs(value) < MOST)) {
        throw Errors.user(
            "a gradient has the value " + value, "lower the learning rate, or scale the input");
      }
      long whole = (long) Math.abs(value);
      long fraction = fraction(Math.abs(value) - whole);
      if (value < 0) {
        add(n, fraction == 0 ? -whole : -whole - 1, -fraction);
      } else {
        add(n, whole, fraction);
      }
    }
    count++;
  }

  /** Adds all gradients of another sum. */
  public void add(GradientSum other) {
    requireSize(other.high.length);
    for (int n = 0; n < high.length; n++) {
      add(n, other.high[n], other.low[n]);
    }
    count += other.count;
  }

  private void add(int n, long floor, long fraction) {
    long sum = low[n] + fraction;
    long carry = Long.compareUnsigned(sum, fraction) < 0 ? 1 : 0;
    low[n] = sum;
    high[n] = Math.addExact(high[n], floor + carry);
  }

  /** A number from 0 to below 1 in units of 2^-64, unsigned. */
  private static long fraction(double part) {
    double upper = Math.floor(part * 0x1p32);
    double lower = Math.floor((part * 0x1p32 - upper) * 0x1p32);
    return (long) upper << 32 | (long) lower;
  }

  private void requireSize(int size) {
    if (size != high.length) {
      throw new IllegalArgumentException("gradients of " + size + " and " + high.length);
    }
  }

  /** Gradients added so far. */
  public long count() {
    return count;
  }

  /** The sums, rounded to float64. */
  public double[] total() {
    double[] total = new double[high.length];
    Arrays.setAll(total, n -> total(high[n], low[n]));
    return total;
  }

  private static double total(long high, long low) {
    // Of negative sums the magnitude is taken first: -1 + (1 - 2^-60) would lose its bits.
    if (high < 0) {
      long fraction = -low;
      return -positive(fraction == 0 ? -high : -high - 1, fraction);
    }
    return positive(high, low);
  }

  private static double positive(long whole, long fraction) {
    double upper = fraction >>> 32;
    double lower = fraction & 0xffff_ffffL;
    return whole + (upper * 0x1p32 + lower) / UNIT;
  }
}
