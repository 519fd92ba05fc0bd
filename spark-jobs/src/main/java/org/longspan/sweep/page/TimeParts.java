package org.longspan.sweep.page;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.LinkedHashMap;
import java.util.Map;
import org.longspan.sweep.result.SweepResult;

/** The parts of a run's wall time. They add up to it, except for rounding. */
final class TimeParts {
  static final String START = "start-up";
  static final String KERNEL = "kernel";

  private TimeParts() {}

  /**
   * Seconds by part. What tasks do is divided by the number of cores; a core that has no task
   * waits.
   */
  static Map<String, Double> of(SweepResult result) {
    int slots = result.settings().cores() * result.settings().executors();
    double task = sum(result, "taskSeconds") / slots;
    double kernel = sum(result, "kernelSeconds") / slots;
    double linear = sum(result, "linearSeconds") / slots;
    double stage = value(result.stageSeconds());
    Map<String, Double> parts = new LinkedHashMap<>();
    parts.put(START, value(result.startupSeconds()));
    parts.put(KERNEL, kernel);
    parts.put("linear layers", linear);
    parts.put("reading, packing and merging", Math.max(0, task - kernel - linear));
    parts.put("waiting for tasks", Math.max(0, stage - task));
    parts.put("between stages", Math.max(0, sum(result, "seconds") - stage));
    parts.put("output", value(result.outputSeconds()));
    return parts;
  }

  /** Over the passes of attention, or the stages of a model. */
  private static double sum(SweepResult result, String field) {
    JsonNode measured = result.measured() == null ? MissingNode.getInstance() : result.measured();
    double sum = 0;
    for (JsonNode pass :
        measured.has("passes") ? measured.get("passes") : measured.path("stages")) {
      sum += pass.path(field).asDouble();
    }
    return sum;
  }

  private static double value(Double seconds) {
    return seconds == null ? 0 : seconds;
  }
}
