package org.longspan.sweep.page;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.longspan.report.Fact;
import org.longspan.report.FactGroup;
import org.longspan.report.chart.ChartPage;
import org.longspan.report.chart.ChartPageWriter;
import org.longspan.report.chart.ChartSection;
import org.longspan.sweep.compare.SweepComparison;
import org.longspan.sweep.result.MachineFacts;
import org.longspan.sweep.result.MeasuredPoint;
import org.longspan.sweep.result.ResultLog;
import org.longspan.sweep.result.SweepFiles;
import org.longspan.sweep.result.SweepManifest;
import org.longspan.sweep.result.SweepResult;

/** Writes the page of a sweep, {@code report.html}. */
public final class SweepPage {
  private static final double GIGA = 1e9;

  private SweepPage() {}

  /**
   * Writes the page of the results that a folder has so far.
   *
   * @param comparison with a baseline, where there is one
   */
  public static void write(Path folder, Optional<SweepComparison> comparison) {
    String title = SweepManifest.read(folder).title();
    Collection<SweepResult> results = ResultLog.read(folder);
    try {
      ChartPageWriter.write(page(title, results, comparison), folder.resolve(SweepFiles.PAGE));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + folder.resolve(SweepFiles.PAGE), e);
    }
  }

  /** The page of some results. */
  static ChartPage page(
      String title, Collection<SweepResult> results, Optional<SweepComparison> comparison) {
    SweepView view = SweepView.of(results);
    List<ChartSection> sections = new ArrayList<>();
    comparison.ifPresent(changes -> sections.add(BaselineSection.of(view, changes)));
    Stream.of(
            ThroughputSection.of(view),
            LengthSection.of(view),
            ScalingSection.strong(view),
            ScalingSection.weak(view),
            AccuracySection.of(view),
            TimeSection.of(view),
            RooflineSection.of(view),
            PredictionSection.of(view),
            RepeatsSection.of(view),
            FailureSection.of(view))
        .flatMap(Optional::stream)
        .forEach(sections::add);
    sections.add(PointsSection.of(view));
    return new ChartPage(
        "Longspan sweep",
        title.isEmpty() ? "Sweep" : title,
        highlights(view),
        List.of(Fact.text("Points", common(view))),
        sections,
        List.of(new FactGroup("Machine", view.machine().map(SweepPage::facts).orElse(List.of()))));
  }

  /** What all points have in common. */
  private static String common(SweepView view) {
    List<MeasuredPoint> points = view.points();
    if (points.isEmpty()) {
      return "none has ended yet";
    }
    List<String> same = new ArrayList<>();
    points
        .get(0)
        .settings()
        .asMap()
        .forEach(
            (name, value) -> {
              if (value != null
                  && points.stream()
                      .allMatch(p -> Objects.equals(p.settings().asMap().get(name), value))) {
                same.add(name + " " + value);
              }
            });
    return "all have " + String.join(", ", same);
  }

  private static List<Fact> highlights(SweepView view) {
    List<SweepResult> runs = view.points().stream().flatMap(p -> p.runs().stream()).toList();
    long failed = runs.stream().filter(run -> !run.succeeded()).count();
    List<Fact> facts = new ArrayList<>();
    facts.add(Fact.count("points", view.points().size()));
    facts.add(Fact.count("runs", runs.size()));
    if (failed > 0) {
      facts.add(Fact.failed("runs without figures", String.valueOf(failed)));
    }
    long lost = runs.stream().mapToLong(Figures::executorsLost).sum();
    if (lost > 0) {
      facts.add(Fact.failed("executors lost", String.valueOf(lost)));
    }
    view.done().stream()
        .map(point -> point.median(SweepResult::gflops))
        .flatMap(speed -> speed.stream().boxed())
        .max(Double::compare)
        .ifPresent(best -> facts.add(Fact.measure("best core in the kernel", best, "GF/s")));
    view.done().stream()
        .map(point -> point.median(Figures::throughput))
        .flatMap(speed -> speed.stream().boxed())
        .max(Double::compare)
        .ifPresent(best -> facts.add(Fact.measure("best of all cores", best, "GF/s")));
    return facts;
  }

  private static List<Fact> facts(MachineFacts machine) {
    List<Fact> facts = new ArrayList<>();
    facts.add(Fact.text("Processor", Objects.toString(machine.cpu(), "unknown")));
    facts.add(Fact.count("Cores", machine.cores()));
    if (machine.memoryBytes() != null) {
      facts.add(Fact.bytes("Memory", machine.memoryBytes()));
    }
    if (machine.vectorBits() != null) {
      facts.add(Fact.measure("Vectors", machine.vectorBits(), "bits"));
    }
    if (machine.fmaPeakGflops() != null) {
      facts.add(Fact.measure("Peak of a core", machine.fmaPeakGflops(), "GF/s"));
    }
    if (machine.copyBytesPerSecond() != null) {
      facts.add(Fact.measure("Copy of a core", machine.copyBytesPerSecond() / GIGA, "GB/s"));
    }
    facts.add(Fact.text("Java", Objects.toString(machine.java(), "unknown")));
    facts.add(Fact.text("System", Objects.toString(machine.os(), "unknown")));
    return facts;
  }
}
