package org.longspan.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.Map;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.longspan.error.UserException;
import org.longspan.plan.simulate.SimulationConstants;
import org.longspan.sweep.result.ResultLog;
import org.longspan.sweep.result.SampleResults;
import org.longspan.sweep.result.SweepResult;
import org.longspan.sweep.result.SweepSettings;

class SweepCalibrationTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Offset<Double> ROUNDING = within(1e-9);

  @TempDir private Path folder;

  /** Runs that follow the model exactly give its constants back. */
  @Test
  void constantsAreFoundAgain() {
    try (ResultLog log = ResultLog.open(folder)) {
      log.append(run(10_000, 1, 0, 10, 4e9));
      log.append(run(20_000, 2, 0, 40, 6e9));
      log.append(run(30_000, 2, 0, 90, 8e9));
    }
    Map<String, Double> found = SweepCalibration.of(folder, SimulationConstants.CLUSTER).byName();
    assertThat(found.get("panel")).isCloseTo(0.02, ROUNDING);
    assertThat(found.get("core-bandwidth")).isCloseTo(2e9, within(1.0));
    assertThat(found.get("pass")).isCloseTo(0.7, ROUNDING);
    assertThat(found.get("start")).isCloseTo(4.5, ROUNDING);
    assertThat(found.get("busy")).isCloseTo(1.2, ROUNDING);
    // 8 heads of 64 numbers and lse, over 0.5 s each.
    assertThat(found.get("output-bandwidth")).isCloseTo(60_000 * 8 * 65 * 4 / 1.5, within(1.0));
    assertThat(found.get("stragglers")).isEqualTo(0.1);
    assertThat(found.get("node-bandwidth")).isEqualTo(1.25e9);
  }

  @Test
  void repeatsSayHowMuchTasksStraggle() {
    SweepSettings settings = SampleResults.settings(10_000, 1);
    try (ResultLog log = ResultLog.open(folder)) {
      for (int repeat = 0; repeat < 3; repeat++) {
        log.append(run(10_000, 1, 0.3 * repeat, 10, 4e9));
      }
    }
    assertThat(settings.point()).isEqualTo(ResultLog.read(folder).get(0).point());
    double[] logs = {Math.log(stage(0)), Math.log(stage(0.3)), Math.log(stage(0.6))};
    double mean = (logs[0] + logs[1] + logs[2]) / 3;
    double squares = 0;
    for (double one : logs) {
      squares += (one - mean) * (one - mean);
    }
    assertThat(SweepCalibration.of(folder, SimulationConstants.LOCAL).risks().straggling())
        .isCloseTo(Math.sqrt(squares / 2), ROUNDING);
  }

  /** Panels and bytes that always go together: all of it is time of panels. */
  @Test
  void panelsThatAreAllAlikeTakeTheBytesToo() {
    try (ResultLog log = ResultLog.open(folder)) {
      log.append(run(10_000, 1, 0, 10, 1e9));
      log.append(run(20_000, 1, 0, 20, 2e9));
    }
    Map<String, Double> found = SweepCalibration.of(folder, SimulationConstants.LOCAL).byName();
    assertThat(found.get("panel")).isCloseTo(0.02 + 0.05, ROUNDING);
    assertThat(found.get("core-bandwidth"))
        .isEqualTo(SimulationConstants.LOCAL.bandwidths().core());
  }

  @Test
  void aSweepWithoutAFinishedRun() {
    try (ResultLog log = ResultLog.open(folder)) {
      log.append(SampleResults.failed(SampleResults.settings(10_000, 1), 0, "no memory"));
    }
    assertThatThrownBy(() -> SweepCalibration.of(folder, SimulationConstants.LOCAL))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("no finished run of attend");
  }

  /** 1 s of kernel, 20 ms per panel, 2 GB/s, 0.7 s for the pass. */
  private static SweepResult run(long length, int cores, double slower, int panels, double bytes) {
    SweepSettings settings = SampleResults.settings(length, cores);
    double taskSeconds = 1 + 0.02 * panels + bytes / 2e9 + slower;
    ObjectNode pass = JSON.createObjectNode().put("panels", panels).put("taskSeconds", taskSeconds);
    ObjectNode measured = JSON.createObjectNode();
    measured.putObject("passes").set("attention", pass);
    ObjectNode predicted = JSON.createObjectNode().put("kernel", "vector").put("partialTiles", 0);
    predicted.putObject("kernelGigaflops").put("vector", 108.0);
    SweepResult sample = SampleResults.done(settings, 0, 0);
    return new SweepResult(
        settings.point(),
        0,
        SweepResult.Status.DONE,
        null,
        settings,
        sample.machine(),
        sample.started(),
        10.0,
        4.5,
        0.5,
        predicted,
        measured,
        0.7 + taskSeconds / cores,
        1.0,
        90.0,
        null,
        (long) bytes,
        0L,
        0L,
        0.0,
        Map.of(),
        null,
        null);
  }

  private static double stage(double slower) {
    return 0.7 + 1 + 0.02 * 10 + 2 + slower;
  }
}
