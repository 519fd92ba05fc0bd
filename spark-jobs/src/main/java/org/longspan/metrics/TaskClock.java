package org.longspan.metrics;

import java.io.Serializable;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.util.LongAccumulator;
import org.longspan.timing.PartClock;
import org.longspan.timing.WorkPart;

/**
 * Splits the time of tasks between the parts of their work. The sums travel with Spark's task
 * events, as accumulators that are named after the parts: so they are in event logs too.
 */
public final class TaskClock implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final String PROPERTY = "longspan.profile";
  private static final String PREFIX = "nanoseconds of ";

  private final Map<WorkPart, LongAccumulator> sums = new EnumMap<>(WorkPart.class);

  private TaskClock() {}

  /** From now on, clocks of passes that this thread starts run. */
  public static void enable(JavaSparkContext spark) {
    spark.setLocalProperty(PROPERTY, "true");
  }

  /** From now on, clocks of passes that this thread starts do not run. */
  public static void disable(JavaSparkContext spark) {
    spark.setLocalProperty(PROPERTY, null);
  }

  /** A clock for the tasks of a pass; it runs only if {@link #enable} was called. */
  public static TaskClock of(JavaSparkContext spark) {
    TaskClock clock = new TaskClock();
    if (spark.getLocalProperty(PROPERTY) != null) {
      for (WorkPart part : WorkPart.values()) {
        clock.sums.put(part, spark.sc().longAccumulator(name(part)));
      }
    }
    return clock;
  }

  /** The name of the accumulator of a part. */
  public static String name(WorkPart part) {
    return PREFIX + part.label();
  }

  /** Does the work of a task, or a piece of it; times of several pieces add up. */
  public <T> T time(Supplier<T> work) {
    if (sums.isEmpty()) {
      return work.get();
    }
    PartClock.start();
    try {
      return work.get();
    } finally {
      PartClock.stop().forEach((part, nanos) -> sums.get(part).add(nanos));
    }
  }
}
