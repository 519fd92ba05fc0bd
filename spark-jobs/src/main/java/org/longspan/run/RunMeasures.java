package org.longspan.run;

import java.util.Map;
import org.longspan.metrics.PassEvents;

/**
 * What a run has measured.
 *
 * @param passes by name, in the order in which they ran
 * @param endNanos when the last pass ended, as {@link System#nanoTime}
 * @param peakResidentBytes of every executor's process, by executor
 */
public record RunMeasures(
    Map<String, PassMeasures> passes, long endNanos, Map<String, Long> peakResidentBytes) {

  /** The measures of the pass called {@code name}; zeros where the plan did not have it. */
  public PassMeasures pass(String name) {
    return passes.getOrDefault(name, PassMeasures.NOTHING);
  }

  /** Wall time of all passes. */
  public double seconds() {
    return passes.values().stream().mapToDouble(PassMeasures::seconds).sum();
  }

  /** What Spark reports of the tasks of all passes. */
  public PassEvents events() {
    return passes.values().stream()
        .map(PassMeasures::events)
        .reduce(PassEvents.NONE, PassEvents::plus);
  }
}
