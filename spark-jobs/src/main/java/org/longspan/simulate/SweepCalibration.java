package org.longspan.simulate;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import org.longspan.error.Errors;
import org.longspan.plan.simulate.SimulationConstants;
import org.longspan.sweep.result.ResultLog;

/**
 * Constants of the simulator from the runs of a sweep.
 *
 * <p>Time of tasks outside the kernel is fitted by {@code panel panels + bytes / core-bandwidth}
 * with least squares, neither of them negative. The others are medians, and {@code stragglers} the
 * pooled standard deviation of the logarithm of stage times over repeats. What the runs do not say
 * keeps its value.
 */
public final class SweepCalibration {
  private final List<Observation> runs;

  private SweepCalibration(List<Observation> runs) {
    this.runs = runs;
  }

  /**
   * The constants.
   *
   * @param sweep the folder of a sweep
   * @param defaults for what its runs do not say
   * @throws org.longspan.error.UserException where it has no finished run of {@code attend}
   */
  public static SimulationConstants of(Path sweep, SimulationConstants defaults) {
    List<Observation> runs =
        ResultLog.read(sweep).stream().map(Observation::of).flatMap(Optional::stream).toList();
    if (runs.isEmpty()) {
      throw Errors.user(
          sweep + " has no finished run of attend", "give the folder of a sweep that has some");
    }
    return defaults.with(new SweepCalibration(runs).constants());
  }

  private Map<String, Double> constants() {
    Map<String, Double> constants = new LinkedHashMap<>();
    put(constants, "start", median(Observation::startSeconds));
    put(constants, "pass", median(Observation::passSeconds));
    put(constants, "busy", median(Observation::busy));
    put(constants, "output-bandwidth", outputBandwidth());
    put(constants, "stragglers", stragglers());
    double[] fit = overheads();
    put(constants, "panel", fit[0]);
    if (fit[1] > 0) {
      put(constants, "core-bandwidth", 1 / fit[1]);
    }
    return constants;
  }

  private static void put(Map<String, Double> constants, String name, double value) {
    if (Double.isFinite(value)) {
      constants.put(name, value);
    }
  }

  /** Seconds per panel and per byte. */
  private double[] overheads() {
    double pp = sum(run -> run.panels() * run.panels());
    double pb = sum(run -> run.panels() * run.bytes());
    double bb = sum(run -> run.bytes() * run.bytes());
    double py = sum(run -> run.panels() * run.overheadSeconds());
    double by = sum(run -> run.bytes() * run.overheadSeconds());
    double determinant = pp * bb - pb * pb;
    double panel = (py * bb - by * pb) / determinant;
    double perByte = (by * pp - py * pb) / determinant;
    // Runs whose panels are all alike cannot tell the two apart: then it all goes to the panels.
    if (determinant <= 1e-9 * pp * bb || perByte <= 0) {
      return new double[] {py / pp, 0};
    }
    return panel <= 0 ? new double[] {0, by / bb} : new double[] {panel, perByte};
  }

  private double outputBandwidth() {
    return sum(Observation::outputBytes) / sum(Observation::outputSeconds);
  }

  private double stragglers() {
    Map<String, List<Observation>> points =
        runs.stream().collect(Collectors.groupingBy(Observation::point));
    double squares = 0;
    int degrees = 0;
    for (List<Observation> repeats : points.values()) {
      double[] logs = repeats.stream().mapToDouble(run -> Math.log(run.stageSeconds())).toArray();
      double mean = Arrays.stream(logs).average().orElseThrow();
      for (double log : logs) {
        squares += (log - mean) * (log - mean);
      }
      degrees += logs.length - 1;
    }
    return Math.sqrt(squares / degrees);
  }

  private double sum(ToDoubleFunction<Observation> figure) {
    return runs.stream().mapToDouble(figure).sum();
  }

  private double median(ToDoubleFunction<Observation> figure) {
    double[] sorted = runs.stream().mapToDouble(figure).filter(Double::isFinite).sorted().toArray();
    int half = sorted.length / 2;
    if (sorted.length == 0) {
      return Double.NaN;
    }
    return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
  }
}
