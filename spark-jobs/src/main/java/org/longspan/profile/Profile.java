package org.longspan.profile;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What ran where and when.
 *
 * @param stages by start
 * @param tasks all attempts, by start
 * @param cores slots for tasks; 0 where nothing says how many there were
 */
public record Profile(List<StageSpan> stages, List<TaskSpan> tasks, int cores) {
  public Profile {
    stages = stages.stream().sorted(Comparator.comparingLong(StageSpan::startMillis)).toList();
    tasks = tasks.stream().sorted(Comparator.comparingLong(TaskSpan::startMillis)).toList();
  }

  /** When the first stage or task began; 0 where there is none. */
  public long startMillis() {
    return Math.min(
        stages.isEmpty() ? Long.MAX_VALUE : stages.get(0).startMillis(),
        tasks.isEmpty() ? Long.MAX_VALUE : tasks.get(0).startMillis());
  }

  /** Seconds of all tasks. */
  public double taskSeconds() {
    return tasks.stream().mapToDouble(TaskSpan::seconds).sum();
  }

  /** Seconds by part over some tasks, the parts in the order of {@link TaskParts}. */
  public static Map<String, Double> sums(List<TaskSpan> tasks) {
    Map<String, Double> sums = new LinkedHashMap<>();
    for (String part : TaskParts.ORDER) {
      double sum = tasks.stream().mapToDouble(task -> task.parts().getOrDefault(part, 0.0)).sum();
      if (sum > 0) {
        sums.put(part, sum);
      }
    }
    return sums;
  }

  /** The longest attempts, the longest one first. */
  List<TaskSpan> longest(int most) {
    return tasks.stream()
        .sorted(Comparator.comparingDouble(TaskSpan::seconds).reversed())
        .limit(most)
        .toList();
  }

  /** The name of a stage. */
  String name(int stage) {
    return stages.stream()
        .filter(span -> span.number() == stage)
        .map(StageSpan::name)
        .findFirst()
        .orElse("stage " + stage);
  }

  /** The share of the time of all cores, while stages ran, in which they had a task. */
  double busyShare() {
    double seconds = cores * stageSeconds();
    return seconds == 0 ? 0 : Math.min(1, taskSeconds() / seconds);
  }

  /** Seconds in which at least one stage ran. */
  public double stageSeconds() {
    return seconds(stages);
  }

  /** Seconds in which at least one of some stages, ordered by start, ran. */
  static double seconds(List<StageSpan> stages) {
    long end = Long.MIN_VALUE;
    long millis = 0;
    for (StageSpan stage : stages) {
      millis += Math.max(0, stage.endMillis() - Math.max(end, stage.startMillis()));
      end = Math.max(end, stage.endMillis());
    }
    return millis * 1e-3;
  }
}
