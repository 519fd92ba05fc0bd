package org.longspan.plan.simulate;

import java.util.List;

/**
 * Tasks between two barriers.
 *
 * @param name of the pass, or of the merge that follows it
 * @param startSeconds until the first task computes
 * @param tasks in the order in which they are started
 * @param durable whether what a task has done outlasts its executor
 */
public record StageLoad(String name, double startSeconds, List<TaskLoad> tasks, boolean durable) {
  public StageLoad {
    SettingChecks.notNegative("the start of a stage", startSeconds);
    tasks = List.copyOf(tasks);
  }

  /** Seconds of all tasks, on one core. */
  public double seconds() {
    return tasks.stream().mapToDouble(TaskLoad::seconds).sum();
  }

  /** Bytes that all tasks read. */
  public double bytes() {
    return tasks.stream().mapToDouble(TaskLoad::bytes).sum();
  }
}
