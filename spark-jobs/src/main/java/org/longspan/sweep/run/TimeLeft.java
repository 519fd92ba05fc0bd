package org.longspan.sweep.run;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.longspan.sweep.result.SweepResult;
import org.longspan.sweep.result.SweepSettings;

/**
 * Expects the time of runs: of a point that has run, what it took; of another, the prediction and
 * what runs have taken beyond theirs so far.
 */
final class TimeLeft {
  /** Of the start of Java and Spark, before a run has shown it. */
  private static final double USUAL_START = 5;

  private final Map<String, Double> predicted = new HashMap<>();
  private final Map<String, Double> taken = new HashMap<>();
  private double beyond;
  private int runs;

  /**
   * @param predicted seconds by point, without the start
   */
  TimeLeft(Map<SweepSettings, Double> predicted) {
    predicted.forEach((point, seconds) -> this.predicted.put(point.point(), seconds));
  }

  void add(SweepResult result) {
    if (result.wallSeconds() != null) {
      taken.put(result.point(), result.wallSeconds());
      if (result.succeeded()) {
        beyond += result.wallSeconds() - predicted.getOrDefault(result.point(), 0.0);
        runs++;
      }
    }
  }

  double seconds(Collection<PointRun> left) {
    double start = runs == 0 ? USUAL_START : beyond / runs;
    return left.stream()
        .map(run -> run.settings().point())
        .mapToDouble(point -> taken.getOrDefault(point, Math.max(0, predicted.get(point) + start)))
        .sum();
  }

  /** The predicted seconds of runs, with their start. */
  static double predicted(List<Double> seconds) {
    return seconds.stream().mapToDouble(each -> each + USUAL_START).sum();
  }
}
