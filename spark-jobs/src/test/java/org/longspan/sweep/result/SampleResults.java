package org.longspan.sweep.result;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Map;

/** Results of runs that nobody has run. */
public final class SampleResults {
  private static final ObjectMapper JSON = new ObjectMapper();

  private SampleResults() {}

  /** Settings of a causal attention. */
  public static SweepSettings settings(long length, int cores) {
    return new SweepSettings(
        "attend", length, 8, 2, 64, "causal", "vector", "f32", "none", null, null, null, null,
        cores, 1, null, null, 1L, 0L, "local");
  }

  /** A run that is done. */
  public static SweepResult done(SweepSettings settings, int repeat, double stageSeconds) {
    return new SweepResult(
        settings.point(),
        repeat,
        SweepResult.Status.DONE,
        null,
        settings,
        new MachineFacts("a CPU", 2, 1L << 33, "17", "Linux", 512, 116.0, 2e10),
        "2026-01-01T00:00:00Z",
        stageSeconds + 5,
        4.5,
        0.5,
        JSON.createObjectNode().put("seconds", 1.5).put("flops", 1e11),
        JSON.createObjectNode().put("totalSeconds", 2.5),
        stageSeconds,
        stageSeconds * settings.cores(),
        90.0,
        90.0 / 116,
        1_000L,
        0L,
        0L,
        0.01,
        Map.of("driver", 1L << 30),
        null,
        new SampledError("full", 64, 1e-7, 2e-7));
  }

  /** A run that ended with an error. */
  public static SweepResult failed(SweepSettings settings, int repeat, String error) {
    return new SweepResult(
        settings.point(),
        repeat,
        SweepResult.Status.FAILED,
        error,
        settings,
        new MachineFacts("a CPU", 2, null, "17", "Linux", null, null, null),
        "2026-01-01T00:00:00Z",
        3.0,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null);
  }
}
