package org.longspan.mask;

/** Arithmetic on positions that stays right near {@code Long.MAX_VALUE}. */
public final class Positions {
  private Positions() {}

  /** {@code a + b}, at most {@code Long.MAX_VALUE}; at least one is not negative. */
  public static long plus(long a, long b) {
    long sum = a + b;
    return a > 0 && b > 0 && sum < 0 ? Long.MAX_VALUE : sum;
  }

  /** {@code a * b}, at most {@code Long.MAX_VALUE}; neither is negative. */
  public static long times(long a, long b) {
    long product = a * b;
    boolean exact = Math.multiplyHigh(a, b) == 0 && product >= 0;
    return exact ? product : Long.MAX_VALUE;
  }

  /** A word whose bits {@code [from, to)} are set; the range may lie partly or wholly outside. */
  public static long ones(long from, long to) {
    long low = Math.max(from, 0);
    long high = Math.min(to, 64);
    return low < high ? (-1L >>> (64 - (high - low))) << low : 0;
  }

  /** Refuses an argument below {@code least}. */
  public static void atLeast(long least, long value, String name, String term) {
    if (value < least) {
      throw new IllegalArgumentException(
          term + " needs " + name + " of at least " + least + ", not " + value);
    }
  }
}
