package org.longspan.sweep.result;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Sweeps that nobody has run: times follow a simple model with noise, so that pages and comparisons
 * have something to find.
 */
public final class SampleSweep {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final MachineFacts MACHINE =
      new MachineFacts("a CPU", 8, 1L << 34, "17.0.15", "Linux", 512, 116.0, 2.5e10);

  private final Random random;
  private final List<SweepResult> results = new ArrayList<>();
  private double noise;
  private double slowdown = 1;
  private int repeats = 3;

  public SampleSweep(long seed) {
    random = new Random(seed);
  }

  /** The standard deviation of the times, as a share. */
  public SampleSweep noise(double share) {
    noise = share;
    return this;
  }

  /** A factor of all times. */
  public SampleSweep slowdown(double factor) {
    slowdown = factor;
    return this;
  }

  public SampleSweep repeats(int number) {
    repeats = number;
    return this;
  }

  /** Adds the runs of attention. */
  public SampleSweep attend(long length, String mask, int cores) {
    return attend(length, mask, "vector", "f32", cores);
  }

  /** Adds the runs of attention. */
  public SampleSweep attend(long length, String mask, String kernel, String precision, int cores) {
    SweepSettings settings =
        new SweepSettings(
            "attend", length, 8, 8, 64, mask, kernel, precision, "none", null, null, null, null,
            cores, 1, null, null, 1L, 0L, "local");
    for (int repeat = 0; repeat < repeats; repeat++) {
      results.add(run(settings, repeat));
    }
    return this;
  }

  /** Adds a run without figures. */
  public SampleSweep failed(String mask, String error) {
    SweepSettings settings =
        new SweepSettings(
            "attend", 1024L, 8, 8, 64, mask, "vector", "f32", "none", null, null, null, null, 1, 1,
            null, null, 1L, 0L, "local");
    results.add(SampleResults.failed(settings, 0, error));
    return this;
  }

  public List<SweepResult> results() {
    return List.copyOf(results);
  }

  /** Writes the files of a sweep that has ended. */
  public void write(Path folder, String title) {
    SweepManifest.enter(folder, SweepManifest.of(title, JSON.createObjectNode(), 1, List.of()));
    try (ResultLog log = ResultLog.open(folder)) {
      results.forEach(log::append);
    }
  }

  private SweepResult run(SweepSettings settings, int repeat) {
    long length = settings.length();
    double pairs = pairs(settings.mask(), length);
    double flops = 4 * pairs * settings.width() * settings.queryHeads();
    double rate = settings.kernel().equals("scalar") ? 2e9 : 92e9;
    double ideal = flops / rate / settings.cores();
    double overhead = 1 + 0.03 * (settings.cores() - 1);
    double stage = (ideal * overhead * slowdown + 0.02) * (1 + noise * random.nextGaussian());
    double kernel = ideal * settings.cores() * slowdown;
    double start = 4 + 0.2 * random.nextDouble();
    ObjectNode measured = JSON.createObjectNode();
    measured
        .putObject("passes")
        .putObject("attention")
        .put("seconds", stage + 0.05)
        .put("stageSeconds", stage)
        .put("taskSeconds", Math.min(1.04 * kernel, stage * settings.cores()))
        .put("kernelSeconds", kernel);
    double gflops = flops / kernel / 1e9;
    long bytes = 4L * 64 * 8 * length * (2 + Math.max(2, length / 4096));
    return new SweepResult(
        settings.point(),
        repeat,
        SweepResult.Status.DONE,
        null,
        settings,
        MACHINE,
        "2026-01-01T00:00:00Z",
        start + stage + 0.35,
        start,
        0.3,
        JSON.createObjectNode().put("seconds", ideal * 1.08).put("flops", flops),
        measured,
        stage,
        kernel,
        gflops,
        gflops / 116,
        settings.precision().equals("f32") ? bytes : bytes / 2,
        0L,
        0L,
        0.01,
        Map.of("driver", (1L << 30) + 2000 * length),
        null,
        error(settings) == 0
            ? null
            : new SampledError("full", 64, error(settings), 2 * error(settings)));
  }

  /** Live pairs per head. */
  private static double pairs(String mask, long length) {
    return switch (mask) {
      case "causal" -> length * (length + 1.0) / 2;
      case "window(256,256)" -> length * 513.0;
      case "window(1024,1024)" -> length * 2049.0;
      default -> (double) length * length;
    };
  }

  private static double error(SweepSettings settings) {
    double ofMask =
        switch (settings.mask()) {
          case "causal" -> 0.4;
          case "window(256,256)" -> 0.09;
          case "window(1024,1024)" -> 0.01;
          default -> 0;
        };
    double ofPrecision =
        switch (settings.precision()) {
          case "f16" -> 3e-4;
          case "bf16" -> 3e-3;
          default -> 0;
        };
    return ofMask + ofPrecision;
  }
}
