package org.longspan.sweep.page;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.longspan.report.chart.ChartSection;
import org.longspan.report.chart.StackedBars;
import org.longspan.sweep.result.MeasuredPoint;
import org.longspan.sweep.result.SweepResult;
import org.longspan.sweep.statistic.Spread;

/** Where the wall time goes. */
final class TimeSection {
  private static final int MOST_BARS = 40;

  private TimeSection() {}

  static Optional<ChartSection> of(SweepView view) {
    List<MeasuredPoint> points =
        view.done().stream()
            .filter(point -> point.median(SweepResult::stageSeconds).isPresent())
            .sorted(Comparator.comparingDouble(TimeSection::wall).reversed())
            .limit(MOST_BARS)
            .toList();
    return points.isEmpty() ? Optional.empty() : Optional.of(section(view, points));
  }

  private static ChartSection section(SweepView view, List<MeasuredPoint> points) {
    Map<String, List<Double>> parts = new LinkedHashMap<>();
    for (MeasuredPoint point : points) {
      medians(point)
          .forEach((part, value) -> parts.computeIfAbsent(part, p -> new ArrayList<>()).add(value));
    }
    parts.values().removeIf(values -> values.stream().allMatch(value -> value == 0));
    return new ChartSection(
        "time",
        "Where the time goes",
        title(parts),
        "Medians of the repeats. Seconds in tasks are divided by the number of cores; waiting is"
            + " the rest of the stage, in which cores have no task"
            + (points.size() == MOST_BARS ? ". Shown are the " + MOST_BARS + " longest." : "."),
        List.of(
            new StackedBars(
                "",
                "seconds",
                points.stream().map(view::label).toList(),
                parts.entrySet().stream()
                    .map(part -> new StackedBars.Part(part.getKey(), part.getValue()))
                    .toList())),
        List.of());
  }

  private static Map<String, Double> medians(MeasuredPoint point) {
    Map<String, List<Double>> runs = new LinkedHashMap<>();
    point.runs().stream()
        .filter(SweepResult::succeeded)
        .forEach(
            run ->
                TimeParts.of(run)
                    .forEach(
                        (part, value) ->
                            runs.computeIfAbsent(part, p -> new ArrayList<>()).add(value)));
    Map<String, Double> medians = new LinkedHashMap<>();
    runs.forEach((part, values) -> medians.put(part, Spread.of(values).median()));
    return medians;
  }

  private static String title(Map<String, List<Double>> parts) {
    double all = parts.keySet().stream().mapToDouble(part -> sum(parts, part)).sum();
    return "Start-up takes "
        + Sentences.percent(sum(parts, TimeParts.START) / all)
        + " of the time, the kernel "
        + Sentences.percent(sum(parts, TimeParts.KERNEL) / all)
        + ", everything else "
        + Sentences.percent(1 - (sum(parts, TimeParts.START) + sum(parts, TimeParts.KERNEL)) / all)
        + ".";
  }

  private static double sum(Map<String, List<Double>> parts, String part) {
    return parts.getOrDefault(part, List.of()).stream().mapToDouble(Double::doubleValue).sum();
  }

  private static double wall(MeasuredPoint point) {
    return point.median(SweepResult::wallSeconds).orElse(0);
  }
}
