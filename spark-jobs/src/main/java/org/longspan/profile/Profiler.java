package org.longspan.profile;

import java.util.concurrent.TimeoutException;
import org.apache.spark.api.java.JavaSparkContext;
import org.longspan.metrics.TaskClock;

/** Profiles what a thread runs on Spark, from its start until it is closed. */
public final class Profiler implements AutoCloseable {
  private static final long LONGEST_MILLIS = 10_000;

  private final JavaSparkContext spark;
  private final int cores;
  private final ProfileListener listener = new ProfileListener();

  private Profiler(JavaSparkContext spark, int cores) {
    this.spark = spark;
    this.cores = cores;
  }

  /**
   * Starts profiling.
   *
   * @param cores slots for tasks
   */
  public static Profiler start(JavaSparkContext spark, int cores) {
    Profiler profiler = new Profiler(spark, cores);
    TaskClock.enable(spark);
    spark.sc().addSparkListener(profiler.listener);
    return profiler;
  }

  /** All that ran so far; waits for events that are still on their way. */
  public Profile profile() {
    try {
      spark.sc().listenerBus().waitUntilEmpty(LONGEST_MILLIS);
    } catch (TimeoutException e) {
      throw new IllegalStateException("Spark's events do not arrive", e);
    }
    return listener.profile(cores);
  }

  @Override
  public void close() {
    spark.sc().removeSparkListener(listener);
    TaskClock.disable(spark);
  }
}
