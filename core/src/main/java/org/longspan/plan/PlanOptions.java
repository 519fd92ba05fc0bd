package org.longspan.plan;

import java.util.OptionalInt;
import java.util.OptionalLong;
import org.longspan.error.Errors;

/**
 * What a plan has to fit, and what its user insists on.
 *
 * @param cores cores of the cluster, at least 1
 * @param memoryPerTask bytes that one task may hold
 * @param tasks the number of tasks of a pass, where it is demanded
 * @param panelRows query rows of a panel, where finished panels of an earlier run demand them
 * @param keySplits into how many parts a panel's keys are cut, where it is demanded
 * @param secondPass whether statistics of the second pass are wanted
 */
public record PlanOptions(
    int cores,
    long memoryPerTask,
    OptionalInt tasks,
    OptionalLong panelRows,
    OptionalInt keySplits,
    boolean secondPass) {

  public PlanOptions {
    atLeastOne("tasks", "tasks", tasks);
    atLeastOne("keySplits", "key splits", keySplits);
  }

  private static void atLeastOne(String setting, String what, OptionalInt count) {
    if (count.isPresent() && count.getAsInt() < 1) {
      throw Errors.about(setting)
          .user(
              "the number of " + what + " is " + count.getAsInt(),
              "give at least 1, or leave it out");
    }
  }
}
