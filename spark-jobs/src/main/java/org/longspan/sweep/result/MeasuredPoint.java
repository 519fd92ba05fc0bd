package org.longspan.sweep.result;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import org.longspan.sweep.statistic.Spread;

/**
 * A point with all its runs.
 *
 * @param settings of all of them
 * @param runs at least one
 */
public record MeasuredPoint(SweepSettings settings, List<SweepResult> runs) {
  public MeasuredPoint {
    runs = List.copyOf(runs);
  }

  /** The points of some runs, in the order in which they appear. */
  public static List<MeasuredPoint> of(Collection<SweepResult> results) {
    Map<String, List<SweepResult>> runs = new LinkedHashMap<>();
    results.forEach(
        result -> runs.computeIfAbsent(result.point(), point -> new ArrayList<>()).add(result));
    return runs.values().stream()
        .map(point -> new MeasuredPoint(point.get(0).settings(), point))
        .toList();
  }

  /** Whether any run is done. */
  public boolean succeeded() {
    return runs.stream().anyMatch(SweepResult::succeeded);
  }

  /** The cores of all executors. */
  public int slots() {
    return settings.cores() * settings.executors();
  }

  /** The values of a figure in the runs that are done, without those that are missing. */
  public List<Double> values(Function<SweepResult, Double> figure) {
    return runs.stream()
        .filter(SweepResult::succeeded)
        .map(figure)
        .filter(value -> Objects.nonNull(value) && Double.isFinite(value))
        .toList();
  }

  /** Where the values of a figure lie; empty where no run has it. */
  public Optional<Spread> spread(Function<SweepResult, Double> figure) {
    List<Double> values = values(figure);
    return values.isEmpty() ? Optional.empty() : Optional.of(Spread.of(values));
  }

  /** The median of a figure; empty where no run has it. */
  public OptionalDouble median(Function<SweepResult, Double> figure) {
    return spread(figure)
        .map(Spread::median)
        .map(OptionalDouble::of)
        .orElse(OptionalDouble.empty());
  }
}
