package org.longspan.sweep.statistic;

/** How much of the ideal speed-up more cores give. */
public final class Efficiency {
  private Efficiency() {}

  /**
   * {@code (seconds1 cores1) / (seconds cores)}: of the same work on more cores; ideal is 1.
   *
   * @param seconds1 time on {@code cores1}, the fewest
   */
  public static double strong(double seconds1, int cores1, double seconds, int cores) {
    return seconds1 * cores1 / (seconds * cores);
  }

  /** {@code seconds1 / seconds}: of the same work per core on more cores; ideal is 1. */
  public static double weak(double seconds1, double seconds) {
    return seconds1 / seconds;
  }
}
