package org.longspan.shape;

/** Divisions that round up. All arguments are at least 0, divisors at least 1. */
public final class Ceiling {
  private Ceiling() {}

  /** {@code ceil(dividend / divisor)}. */
  public static long divide(long dividend, long divisor) {
    return dividend / divisor + (dividend % divisor == 0 ? 0 : 1);
  }

  /** {@code ceil(dividend / divisor)}. */
  public static int divide(int dividend, int divisor) {
    return dividend / divisor + (dividend % divisor == 0 ? 0 : 1);
  }

  /**
   * The least multiple of {@code step} that is at least {@code value}.
   *
   * @throws ArithmeticException if a long does not hold it
   */
  public static long multiple(long value, long step) {
    return Math.multiplyExact(divide(value, step), step);
  }
}
