package org.longspan.measure;

import java.util.OptionalDouble;
import java.util.function.BooleanSupplier;

/**
 * Measures a piece of work once the JIT compiler is done with it: a figure taken earlier can be off
 * by a factor of a hundred.
 *
 * <p>The work runs in windows of 50 ms, whose mean times are compared. It is settled after six
 * windows without a gain at whose ends the compiler had none of its methods in work. Vector code
 * that is not compiled makes an object of every vector: where the work allocates that much besides
 * the arrays it makes anyway, it is settled after 240 such windows, since the compiler may only be
 * waiting for more calls.
 */
public final class SettledTime {
  private static final long WINDOW_NANOS = 50_000_000;
  private static final long OTHER_NANOS = 10_000_000;
  private static final int CALM_WINDOWS = 6;
  private static final int CALM_WINDOWS_ALLOCATING = 240;

  /** A time shorter than this part of the best one is a gain, not noise. */
  private static final double GAIN = 0.9;

  /** A hundred times as many bytes as compiled code allocates, per second of the thread itself. */
  private static final double UNCOMPILED_BYTES_PER_SECOND = 1e8;

  /** For work of a device: the thread waits, so that its bytes per second mean nothing. */
  public static final double ANY_BYTES = Double.POSITIVE_INFINITY;

  private static final long LONGEST_NANOS = 60_000_000_000L;

  private final Clock clock;
  private final BooleanSupplier compilerIsBusy;
  private final long longestNanos;
  private final double ownBytes;

  /**
   * @param compilerIsBusy whether the compiler has some of the work in work
   * @param longestNanos when to give up
   * @param ownBytes what a run of the work may allocate once it is compiled
   */
  SettledTime(Clock clock, BooleanSupplier compilerIsBusy, long longestNanos, double ownBytes) {
    this.clock = clock;
    this.compilerIsBusy = compilerIsBusy;
    this.longestNanos = longestNanos;
    this.ownBytes = ownBytes;
  }

  /**
   * Seconds of one run of {@code work} by {@code clock}: the best mean of a window. Takes from 0.3
   * s on, seconds where the compiler gets little time; empty where the work has not settled within
   * a minute.
   */
  static OptionalDouble seconds(Clock clock, Runnable work) {
    return seconds(clock, work, 0);
  }

  /**
   * The same of work that makes arrays.
   *
   * @param ownBytes what a run of the work may allocate once it is compiled
   */
  static OptionalDouble seconds(Clock clock, Runnable work, double ownBytes) {
    return new SettledTime(clock, CompilerQueue::isBusy, LONGEST_NANOS, ownBytes).of(work);
  }

  /** As {@link #seconds}, however long it takes: for figures that a job cannot do without. */
  public static double wallSecondsAtLast(Runnable work) {
    return wallSecondsAtLast(work, 0);
  }

  /**
   * The same of work that makes arrays.
   *
   * @param ownBytes what a run of the work may allocate once it is compiled
   */
  public static double wallSecondsAtLast(Runnable work, double ownBytes) {
    return new SettledTime(Clock.WALL, CompilerQueue::isBusy, Long.MAX_VALUE, ownBytes)
        .of(work)
        .getAsDouble();
  }

  /**
   * The same of work that a job does beside other work. The compiler should see both: what it makes
   * of one of them alone is of no use once the other comes.
   *
   * @param other runs between the windows, and is not measured
   */
  static double wallSecondsBeside(Runnable other, Runnable work, double ownBytes) {
    return new SettledTime(Clock.WALL, CompilerQueue::isBusy, Long.MAX_VALUE, ownBytes)
        .of(() -> window(Clock.WALL, other, OTHER_NANOS), work)
        .getAsDouble();
  }

  OptionalDouble of(Runnable work) {
    return of(() -> {}, work);
  }

  private OptionalDouble of(Runnable beforeWindow, Runnable work) {
    long start = System.nanoTime();
    double best = window(clock, work);
    int calm = 0;
    int needed = CALM_WINDOWS;
    while (calm < needed) {
      if (System.nanoTime() - start > longestNanos) {
        return OptionalDouble.empty();
      }
      beforeWindow.run();
      long bytes = Clock.allocatedBytes();
      long before = System.nanoTime();
      long computed = Clock.THREAD.nanos();
      double seconds = window(clock, work);
      double windowSeconds = (System.nanoTime() - before) * 1e-9;
      bytes = Clock.allocatedBytes() - bytes;
      double runs = windowSeconds / seconds;
      double threadSeconds = (Clock.THREAD.nanos() - computed) * 1e-9;
      boolean allocating = bytes - runs * ownBytes > UNCOMPILED_BYTES_PER_SECOND * threadSeconds;
      needed = allocating ? CALM_WINDOWS_ALLOCATING : CALM_WINDOWS;
      boolean isCalm = seconds >= GAIN * best && !compilerIsBusy.getAsBoolean();
      calm = isCalm ? calm + 1 : 0;
      best = Math.min(best, seconds);
    }
    return OptionalDouble.of(best);
  }

  /** Mean seconds of a run over one window of 50 ms, or over a single longer run. */
  static double window(Clock clock, Runnable work) {
    return window(clock, work, WINDOW_NANOS);
  }

  private static double window(Clock clock, Runnable work, long nanos) {
    long start = System.nanoTime();
    long before = clock.nanos();
    long count = 0;
    do {
      work.run();
      count++;
      // The clock of a thread takes longer to read.
    } while (System.nanoTime() - start < nanos);
    return (clock.nanos() - before) * 1e-9 / count;
  }
}
