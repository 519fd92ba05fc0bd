package org.longspan.sweep.result;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;

/**
 * One run of a point, a line of {@code results.jsonl}. A figure that is missing is null, never 0.
 *
 * @param point identity of the settings, {@link SweepSettings#point}
 * @param repeat number of this run of the point, from 0
 * @param status how it ended
 * @param error one line of what went wrong; null where it is done
 * @param settings the point's settings
 * @param machine the machine
 * @param started when the run began, in UTC as ISO 8601
 * @param wallSeconds from the start of the process to its end
 * @param startupSeconds {@code wallSeconds} without passes and output: the start of Java and Spark,
 *     planning, staging of inputs
 * @param outputSeconds writing of results after the last pass
 * @param predicted {@code plan} of the run's run.json
 * @param measured {@code measured} of the run's run.json
 * @param stageSeconds time in Spark's stages, over all passes
 * @param kernelSeconds time in the kernel, over all passes and tasks
 * @param gflops useful GF/s of one core in the kernel
 * @param peakFraction {@code gflops} as a share of the machine's FMA peak
 * @param bytesRead tensor bytes that tasks read
 * @param bytesShuffled bytes of states that tasks fetched from each other
 * @param bytesSpilled bytes that Spark moved from memory to disk
 * @param gcSeconds time that tasks lost to garbage collection, summed over tasks
 * @param peakResidentBytes the most memory that a process has held, by executor, and {@code driver}
 * @param energyJoules energy of the processor packages during the run; null where the machine does
 *     not report it
 * @param accuracy distance from exact attention; null where the point approximates nothing
 */
public record SweepResult(
    String point,
    int repeat,
    Status status,
    String error,
    SweepSettings settings,
    MachineFacts machine,
    String started,
    Double wallSeconds,
    Double startupSeconds,
    Double outputSeconds,
    JsonNode predicted,
    JsonNode measured,
    Double stageSeconds,
    Double kernelSeconds,
    Double gflops,
    Double peakFraction,
    Long bytesRead,
    Long bytesShuffled,
    Long bytesSpilled,
    Double gcSeconds,
    Map<String, Long> peakResidentBytes,
    Double energyJoules,
    SampledError accuracy) {

  /** How a run ended. */
  public enum Status {
    /** It has written its results. */
    @JsonProperty("done")
    DONE,

    /** It ended without results. */
    @JsonProperty("failed")
    FAILED,

    /** It was stopped at the point's time limit. */
    @JsonProperty("timeout")
    TIMEOUT
  }

  public SweepResult {
    predicted = present(predicted);
    measured = present(measured);
  }

  /** JSON's null is read as a node. */
  private static JsonNode present(JsonNode node) {
    return node == null || node.isNull() ? null : node;
  }

  /** Whether the run has figures. */
  public boolean succeeded() {
    return status == Status.DONE;
  }
}
