package org.longspan.profile;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.executor.TaskMetrics;
import org.apache.spark.scheduler.AccumulableInfo;
import org.apache.spark.scheduler.TaskInfo;
import org.longspan.metrics.TaskClock;
import org.longspan.timing.WorkPart;
import scala.jdk.javaapi.CollectionConverters;

/**
 * Splits the time of a task, from its launch to its end: by the sums of {@link TaskClock} where the
 * task has them, else by what Spark measures of any task. What the clock did not cover is "start
 * and end"; without a clock, what Spark does not measure is "other".
 */
final class TaskParts {
  private static final String AROUND = "start and end";
  private static final String COMPUTING = "computing";
  private static final String COLLECTION = "garbage collection";
  private static final String SHUFFLE = "shuffle";
  private static final String OTHER = "other";

  /** All parts, in the order in which they are shown. */
  static final List<String> ORDER =
      Stream.of(
              Stream.of(AROUND),
              Stream.of(WorkPart.values()).map(WorkPart::label),
              Stream.of(COMPUTING, COLLECTION, SHUFFLE, OTHER))
          .flatMap(labels -> labels)
          .toList();

  private TaskParts() {}

  /**
   * The parts of a task in seconds.
   *
   * @param metrics null where the task died before it sent them
   */
  static Map<String, Double> of(TaskInfo task, TaskMetrics metrics) {
    Map<String, Double> parts = new LinkedHashMap<>();
    double left = task.duration() * 1e-3;
    if (metrics == null) {
      put(parts, OTHER, left, left);
      return parts;
    }
    double shuffle =
        metrics.shuffleReadMetrics().fetchWaitTime() * 1e-3
            + metrics.shuffleWriteMetrics().writeTime() * 1e-9;
    Map<String, Double> own = own(task);
    if (own.isEmpty()) {
      left = put(parts, AROUND, (task.duration() - metrics.executorRunTime()) * 1e-3, left);
      left = put(parts, COLLECTION, metrics.jvmGCTime() * 1e-3, left);
      left = put(parts, SHUFFLE, shuffle, left);
      left = put(parts, COMPUTING, metrics.executorCpuTime() * 1e-9, left);
      put(parts, OTHER, left, left);
    } else {
      for (Map.Entry<String, Double> part : own.entrySet()) {
        left = put(parts, part.getKey(), part.getValue(), left);
      }
      left = put(parts, SHUFFLE, shuffle, left);
      put(parts, AROUND, left, left);
    }
    return parts;
  }

  /** What is left after a part: clocks of milliseconds may disagree with those of nanoseconds. */
  private static double put(Map<String, Double> parts, String name, double seconds, double left) {
    double put = Math.min(seconds, left);
    if (put > 0) {
      parts.merge(name, put, Double::sum);
    }
    return left - put;
  }

  private static Map<String, Double> own(TaskInfo task) {
    Map<String, Double> parts = new LinkedHashMap<>();
    for (WorkPart part : WorkPart.values()) {
      sum(task, TaskClock.name(part)).ifPresent(nanos -> parts.put(part.label(), nanos * 1e-9));
    }
    return parts;
  }

  private static Optional<Long> sum(TaskInfo task, String name) {
    for (AccumulableInfo sum : CollectionConverters.asJava(task.accumulables())) {
      if (sum.name().contains(name) && sum.update().isDefined()) {
        // An event log holds text where an event holds a number.
        return Optional.of(Long.parseLong(sum.update().get().toString()));
      }
    }
    return Optional.empty();
  }
}
