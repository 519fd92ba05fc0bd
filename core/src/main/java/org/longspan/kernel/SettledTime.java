package org.longspan.kernel;

/** Measures a piece of work once the JIT compiler is done with it. */
public final class SettledTime {
  private static final long WINDOW_NANOS = 50_000_000;
  private static final long LONGEST_NANOS = 3_000_000_000L;

  /** A loop that the compiler is still busy with gains nothing for so long. */
  private static final long SHORTEST_NANOS = 1_500_000_000L;

  /** Windows without a gain after which the compiler is taken to be done. */
  private static final int CALM_WINDOWS = 6;

  /** A shorter time than this part of the best one is a gain, not noise. */
  private static final double GAIN = 0.9;

  private SettledTime() {}

  /**
   * Seconds of one run of {@code work}: the best mean over 50 ms, once six such windows have
   * brought no gain; takes 1.5 to 3 s where a run is short.
   */
  public static double seconds(Runnable work) {
    long start = System.nanoTime();
    double best = window(work);
    int calm = 0;
    long elapsed = 0;
    while (elapsed < SHORTEST_NANOS || calm < CALM_WINDOWS && elapsed < LONGEST_NANOS) {
      double seconds = window(work);
      calm = seconds < GAIN * best ? 0 : calm + 1;
      best = Math.min(best, seconds);
      elapsed = System.nanoTime() - start;
    }
    return best;
  }

  /** Mean seconds of a run over one window of 50 ms, or over a single longer run. */
  public static double window(Runnable work) {
    long start = System.nanoTime();
    long count = 0;
    long elapsed;
    do {
      work.run();
      count++;
      elapsed = System.nanoTime() - start;
    } while (elapsed < WINDOW_NANOS);
    return elapsed * 1e-9 / count;
  }
}
