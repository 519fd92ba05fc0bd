package org.longspan.measure;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;

/** Measures a piece of work once the JIT compiler is done with it. */
public final class SettledTime {
  private static final long WINDOW_NANOS = 50_000_000;
  private static final long SHORTEST_NANOS = 300_000_000L;
  private static final long LONGEST_NANOS = 3_000_000_000L;

  /** On a busy machine the compiler may take so long. */
  private static final long LONGEST_UNCOMPILED_NANOS = 12_000_000_000L;

  /** Windows without a gain after which the compiler is taken to be done. */
  private static final int CALM_WINDOWS = 6;

  /** A shorter time than this part of the best one is a gain, not noise. */
  private static final double GAIN = 0.9;

  /** In code that is not compiled yet vectors are objects: a hundred times as many bytes. */
  private static final double UNCOMPILED_BYTES_PER_SECOND = 1e8;

  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private SettledTime() {}

  /**
   * Seconds of one run of {@code work}: the best mean over 50 ms, once six such windows have
   * brought no gain, and the work does not allocate as vector code does before it is compiled.
   * Takes 0.3 to 3 s where a run is short, and up to 12 s where the compiler gets no time.
   */
  public static double seconds(Runnable work) {
    long start = System.nanoTime();
    double best = window(work);
    int calm = 0;
    boolean compiled = false;
    long elapsed = 0;
    while (elapsed < SHORTEST_NANOS
        || calm < CALM_WINDOWS && elapsed < LONGEST_NANOS
        || !compiled && elapsed < LONGEST_UNCOMPILED_NANOS) {
      long bytes = THREADS.getCurrentThreadAllocatedBytes();
      long before = System.nanoTime();
      double seconds = window(work);
      double windowSeconds = (System.nanoTime() - before) * 1e-9;
      bytes = THREADS.getCurrentThreadAllocatedBytes() - bytes;
      compiled = bytes < UNCOMPILED_BYTES_PER_SECOND * windowSeconds;
      calm = compiled && seconds >= GAIN * best ? calm + 1 : 0;
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
