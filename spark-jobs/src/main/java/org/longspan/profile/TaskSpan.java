package org.longspan.profile;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An attempt of a task.
 *
 * @param stage the number of its stage
 * @param index its place in the stage
 * @param attempt 0 for the first one
 * @param executor where it ran
 * @param startMillis when it was launched, since 1970
 * @param endMillis when the driver knew its end
 * @param outcome how it ended
 * @param parts seconds by part, in order; they add up to the whole
 */
public record TaskSpan(
    int stage,
    int index,
    int attempt,
    String executor,
    long startMillis,
    long endMillis,
    Outcome outcome,
    Map<String, Double> parts) {
  /** How an attempt ended. */
  public enum Outcome {
    SUCCEEDED,
    FAILED
  }

  public TaskSpan {
    if (endMillis < startMillis) {
      throw new IllegalArgumentException("task from " + startMillis + " to " + endMillis);
    }
  }

  /** This task without what it did before a time; its first parts get shorter. */
  TaskSpan from(long millis) {
    long start = Math.min(endMillis, Math.max(startMillis, millis));
    double lost = (start - startMillis) * 1e-3;
    Map<String, Double> left = new LinkedHashMap<>();
    for (Map.Entry<String, Double> part : parts.entrySet()) {
      double taken = Math.min(lost, part.getValue());
      left.put(part.getKey(), part.getValue() - taken);
      lost -= taken;
    }
    return new TaskSpan(stage, index, attempt, executor, start, endMillis, outcome, left);
  }

  /** From launch to end. */
  public double seconds() {
    return (endMillis - startMillis) * 1e-3;
  }
}
