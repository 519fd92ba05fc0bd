package org.longspan.simulate;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.longspan.plan.simulate.ScalingStudy.LengthPoint;
import org.longspan.plan.simulate.SettingsSearch.Tried;
import org.longspan.plan.simulate.SimulatedRun;
import org.longspan.plan.simulate.SimulationConstants;
import org.longspan.report.Fact;
import org.longspan.report.FactGroup;
import org.longspan.report.Numbers;
import org.longspan.report.chart.ChartAxis;
import org.longspan.report.chart.ChartPage;
import org.longspan.report.chart.ChartSection;
import org.longspan.report.chart.DataTable;
import org.longspan.report.chart.DataTable.Cell;

/** The page of a simulation. */
public final class SimulationPage {
  private static final double WORTH_IT = 0.5;

  private SimulationPage() {}

  /**
   * Makes the page.
   *
   * @param title the job in a few words
   * @param byExecutors the job on more and more executors, at least one
   * @param byLength other lengths on one of these clusters; empty for none
   * @param tried settings for one of these clusters, the best first
   * @param constants what is assumed
   */
  public static ChartPage of(
      String title,
      List<SimulatedRun> byExecutors,
      List<LengthPoint> byLength,
      List<Tried> tried,
      SimulationConstants constants) {
    List<ChartSection> sections = new ArrayList<>(executors(byExecutors));
    if (!byLength.isEmpty()) {
      sections.add(lengths(byLength));
    }
    sections.add(settings(tried));
    List<Fact> assumed =
        constants.byName().entrySet().stream()
            .map(one -> Fact.text(one.getKey(), Numbers.significant(one.getValue())))
            .toList();
    SimulatedRun fastest = fastest(byExecutors);
    return new ChartPage(
        "Longspan simulation",
        title,
        List.of(
            Fact.count("executors of the fastest", fastest.cluster().executors()),
            Fact.measure("its time", fastest.seconds(), "s"),
            Fact.measure("its cost", fastest.coreHours(), "core-hours")),
        List.of(
            Fact.text(
                "Model",
                "The tasks of a plan are replayed with the constants below: nothing of this was"
                    + " measured except the speed of the kernel.")),
        sections,
        List.of(new FactGroup("Assumed (seconds, bytes per second, losses per hour)", assumed)));
  }

  private static List<ChartSection> executors(List<SimulatedRun> runs) {
    SimulationCharts charts =
        new SimulationCharts(
            ChartAxis.decimal("executors"),
            runs.stream().map(run -> (double) run.cluster().executors()).toList(),
            runs);
    SimulatedRun fastest = fastest(runs);
    SimulatedRun cheapest =
        runs.stream().min(Comparator.comparingDouble(SimulatedRun::coreHours)).orElseThrow();
    return List.of(
        new ChartSection(
            "time",
            "Time",
            String.format(
                Locale.ROOT,
                "The job is fastest on %s: %s s",
                executors(fastest),
                Numbers.significant(fastest.seconds())),
            "Whole is from the submission to the last file; stages are without start-up and"
                + " output; ideal is the computing divided by the slots.",
            List.of(charts.time()),
            List.of()),
        new ChartSection(
            "efficiency",
            "Efficiency",
            efficiency(runs),
            "Computing as a share of the time of all slots, and waiting for bytes.",
            List.of(charts.efficiency()),
            List.of()),
        new ChartSection(
            "cost",
            "Cost",
            String.format(
                Locale.ROOT,
                "It costs least on %s, %s core-hours, and %s where it is fastest",
                executors(cheapest),
                Numbers.significant(cheapest.coreHours()),
                Numbers.significant(fastest.coreHours())),
            "Cores times the whole time.",
            List.of(charts.cost()),
            List.of()),
        new ChartSection(
            "slots",
            "What binds",
            charts.networkBinds("executor"),
            "Where the time of all slots goes, for every number of executors.",
            List.of(charts.uses()),
            List.of()));
  }

  private static String efficiency(List<SimulatedRun> runs) {
    return runs.stream()
        .filter(run -> run.efficiency() >= WORTH_IT)
        .reduce((before, run) -> run)
        .map(
            run ->
                String.format(
                    Locale.ROOT,
                    "At least half of the paid time computes up to %s",
                    executors(run)))
        .orElse("Less than half of the paid time computes, however few executors there are");
  }

  private static ChartSection lengths(List<LengthPoint> points) {
    List<SimulatedRun> runs = points.stream().map(LengthPoint::run).toList();
    SimulationCharts charts =
        new SimulationCharts(
            ChartAxis.decimal("length (tokens)"),
            points.stream().map(point -> (double) point.tokens()).toList(),
            runs);
    return new ChartSection(
        "length",
        "Length",
        charts.networkBinds("token"),
        String.format(
            Locale.ROOT,
            "Sequences of other lengths with the same mask and heads, on %s.",
            executors(runs.get(0))),
        List.of(charts.time(), charts.efficiency(), charts.uses()),
        List.of());
  }

  private static ChartSection settings(List<Tried> tried) {
    List<List<Cell>> rows =
        tried.stream()
            .map(
                one ->
                    List.of(
                        Cell.of(SimulationText.options(one.demands())),
                        count(one.panelRows()),
                        count(one.keySplits()),
                        count(one.tasks()),
                        number(one.run().seconds()),
                        number(one.run().stageSeconds()),
                        Cell.of(one.run().slotTime().largest().label())))
            .toList();
    return new ChartSection(
        "settings",
        "Settings",
        "Best settings: " + SimulationText.best(tried),
        String.format(Locale.ROOT, "On %s.", executors(tried.get(0).run())),
        List.of(),
        List.of(
            new DataTable(
                List.of(
                    "options",
                    "panel rows",
                    "key splits",
                    "tasks",
                    "seconds",
                    "of stages",
                    "mostly"),
                rows)));
  }

  private static String executors(SimulatedRun run) {
    return SimulationCharts.count(run.cluster().executors(), "executor");
  }

  private static Cell count(long value) {
    return new Cell(Numbers.count(value), (double) value);
  }

  private static Cell number(double value) {
    return new Cell(Numbers.significant(value), value);
  }

  private static SimulatedRun fastest(List<SimulatedRun> runs) {
    return runs.stream().min(Comparator.comparingDouble(SimulatedRun::seconds)).orElseThrow();
  }
}
