package org.longspan.simulate;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import org.longspan.sweep.result.SweepResult;
import org.longspan.sweep.result.SweepSettings;

/**
 * What a finished run of {@code attend} says about the constants.
 *
 * @param point identity of its settings
 * @param slots tasks that ran at the same time
 * @param startSeconds until the first pass
 * @param passes how many passes it had
 * @param panels of all passes
 * @param bytes that tasks read
 * @param stageSeconds wall time of all passes
 * @param taskSeconds time of all tasks
 * @param kernelSeconds of it, time in the kernel
 * @param busy speed of the kernel alone / in the run; NaN where the mask has partial tiles
 * @param outputSeconds in which results were written
 * @param outputBytes of the results
 */
record Observation(
    String point,
    int slots,
    double startSeconds,
    int passes,
    double panels,
    double bytes,
    double stageSeconds,
    double taskSeconds,
    double kernelSeconds,
    double busy,
    double outputSeconds,
    double outputBytes) {

  /** Of a run; nothing where it has failed or is of another verb. */
  static Optional<Observation> of(SweepResult result) {
    SweepSettings settings = result.settings();
    boolean known =
        result.succeeded()
            && settings.verb().equals("attend")
            && settings.length() != null
            && result.predicted() != null
            && result.measured() != null;
    return known ? Optional.of(measured(result, settings)) : Optional.empty();
  }

  private static Observation measured(SweepResult result, SweepSettings settings) {
    JsonNode passes = result.measured().path("passes");
    double rows = (double) settings.length() * settings.queryHeads();
    return new Observation(
        result.point(),
        settings.cores() * settings.executors(),
        result.startupSeconds(),
        passes.size(),
        sum(passes, "panels"),
        result.bytesRead(),
        result.stageSeconds(),
        sum(passes, "taskSeconds"),
        result.kernelSeconds(),
        busy(result),
        result.outputSeconds(),
        rows * (settings.width() + 1) * Float.BYTES);
  }

  private static double busy(SweepResult result) {
    JsonNode predicted = result.predicted();
    double alone =
        predicted
            .path("kernelGigaflops")
            .path(predicted.path("kernel").asText())
            .asDouble(Double.NaN);
    boolean isFull = predicted.path("partialTiles").asLong() == 0;
    return isFull ? alone / result.gflops() : Double.NaN;
  }

  private static double sum(JsonNode passes, String field) {
    double sum = 0;
    for (JsonNode pass : passes) {
      sum += pass.path(field).asDouble();
    }
    return sum;
  }

  /** Time of tasks outside the kernel. */
  double overheadSeconds() {
    return Math.max(0, taskSeconds - kernelSeconds);
  }

  /** What a pass takes longer than its tasks, if all slots had been busy. */
  double passSeconds() {
    return Math.max(0, stageSeconds - taskSeconds / slots) / Math.max(1, passes);
  }
}
