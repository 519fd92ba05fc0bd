package org.longspan.privacy;

import java.io.Serializable;
import java.math.BigInteger;

/**
 * Vectors whose Euclidean norm is clipped, as integers: a value x is {@code x / clip * 2^40}.
 *
 * <p>Invariant: of the integers of one vector the squares sum up to at most 2^80, exactly. Integers
 * add up without rounding, in any order, so a sum changes by at most 2^40 in the Euclidean norm
 * where one vector is added or taken away.
 *
 * @param clip the largest norm that is kept, above 0
 */
public record FixedPoint(double clip) implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final int BITS = 40;

  /** The square of what one vector changes a sum by, at most. */
  public static final BigInteger SENSITIVITY_SQUARED = BigInteger.ONE.shiftLeft(2 * BITS);

  /** Vectors that a sum of longs has room for. */
  public static final long MOST_VECTORS = (1L << (Long.SIZE - 1 - BITS)) - 1;

  public FixedPoint {
    if (!(clip > 0 && clip < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("a clip of " + clip);
    }
  }

  /**
   * Scales a vector to a norm of {@code clip} where it is longer, and rounds towards zero.
   *
   * @param vector with a value that is not finite, it counts as zero
   */
  public long[] of(double[] vector) {
    double norm = norm(vector);
    long[] fixed = new long[vector.length];
    if (norm == 0 || !(norm < Double.POSITIVE_INFINITY)) {
      return fixed;
    }
    double unit = Math.max(norm, clip);
    for (int n = 0; n < fixed.length; n++) {
      fixed[n] = (long) (vector[n] / unit * 0x1p40);
    }
    shorten(fixed);
    return fixed;
  }

  /** What the integer 1 stands for. */
  public double grid() {
    return 0x1p-40 * clip;
  }

  /** What an integer of a sum stands for. */
  public double value(BigInteger fixed) {
    return fixed.doubleValue() * grid();
  }

  /** Values are divided by the largest first: their squares stay in range. */
  private static double norm(double[] vector) {
    double largest = 0;
    for (double value : vector) {
      largest = Math.max(largest, Math.abs(value));
    }
    double squares = 0;
    for (double value : vector) {
      double part = value / largest;
      squares += part * part;
    }
    return largest == 0 ? 0 : largest * Math.sqrt(squares);
  }

  /** The norm in float64 may have been too small by rounding: takes the excess from the largest. */
  private static void shorten(long[] fixed) {
    BigInteger excess = squares(fixed).subtract(SENSITIVITY_SQUARED);
    while (excess.signum() > 0) {
      int largest = 0;
      for (int n = 1; n < fixed.length; n++) {
        if (Math.abs(fixed[n]) > Math.abs(fixed[largest])) {
          largest = n;
        }
      }
      long size = Math.abs(fixed[largest]);
      long step = Math.min(size, excess.shiftRight(1).longValueExact() / size + 1);
      fixed[largest] -= Long.signum(fixed[largest]) * step;
      excess = squares(fixed).subtract(SENSITIVITY_SQUARED);
    }
  }

  private static BigInteger squares(long[] fixed) {
    BigInteger sum = BigInteger.ZERO;
    for (long value : fixed) {
      BigInteger exact = BigInteger.valueOf(value);
      sum = sum.add(exact.multiply(exact));
    }
    return sum;
  }
}
