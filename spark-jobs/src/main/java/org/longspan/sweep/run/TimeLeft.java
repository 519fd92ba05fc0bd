package org.longspan.sweep.run;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalDouble;
import org.longspan.sweep.result.SweepResult;
import org.longspan.sweep.result.SweepSettings;

/**
 * Expects the time of runs: of a point that has run, what it took; of another, the prediction and
 * what runs have taken beyond theirs so far.
 */
public final class TimeLeft {
  /** Seconds to start Java and Spark, before a run has shown them. */
  public static final double USUAL_START = 5;

  private final Map<String, Double> predicted = new HashMap<>();
  private final Map<String, Double> taken = new HashMap<>();
  private double beyond;
  private int runs;

  /**
   * @param predicted seconds by point, without the start
   */
  TimeLeft(Map<SweepSettings, OptionalDouble> predicted) {
    predicted.forEach((point, seconds) -> this.predicted.put(point.point(), seconds.orElse(0)));
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
}
