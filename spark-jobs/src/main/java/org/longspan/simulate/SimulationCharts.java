package org.longspan.simulate;

import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.longspan.plan.simulate.SimulatedRun;
import org.longspan.plan.simulate.SlotTime;
import org.longspan.plan.simulate.SlotTime.Use;
import org.longspan.report.Numbers;
import org.longspan.report.chart.Chart;
import org.longspan.report.chart.ChartAxis;
import org.longspan.report.chart.ChartPoint;
import org.longspan.report.chart.Curve;
import org.longspan.report.chart.StackedBars;
import org.longspan.report.chart.StackedBars.Part;
import org.longspan.report.chart.XyChart;

/**
 * Charts of simulated runs along one axis.
 *
 * @param axis what differs between the runs
 * @param places the value of that on the axis, for every run
 * @param runs the runs
 */
record SimulationCharts(ChartAxis axis, List<Double> places, List<SimulatedRun> runs) {

  /** Whole time, time of the stages, and what they would take if all slots computed. */
  Chart time() {
    return new XyChart(
        "",
        axis,
        ChartAxis.decimal("time (s)"),
        List.of(
            curve("whole", Curve.Style.JOINED, SimulatedRun::seconds),
            curve("stages", Curve.Style.JOINED, SimulatedRun::stageSeconds),
            curve("ideal", Curve.Style.IDEAL, SimulationCharts::computeSeconds)));
  }

  Chart efficiency() {
    return new XyChart(
        "",
        axis,
        ChartAxis.linear("share of the slots' time (%)"),
        List.of(
            curve("computing", Curve.Style.JOINED, run -> 100 * run.efficiency()),
            curve("network", Curve.Style.JOINED, run -> 100 * networkShare(run))));
  }

  Chart cost() {
    return new XyChart(
        "",
        axis,
        ChartAxis.decimal("cost (core-hours)"),
        List.of(curve("whole", Curve.Style.JOINED, SimulatedRun::coreHours)));
  }

  /** A bar per run of where its slots' time goes. */
  Chart uses() {
    List<String> bars = places.stream().map(SimulationCharts::shortly).toList();
    List<Part> parts =
        Arrays.stream(Use.values())
            .map(
                use ->
                    new Part(
                        use.label(),
                        runs.stream().map(run -> percent(run.slotTime(), use)).toList()))
            .toList();
    return new StackedBars(axis.name(), "share of the slots' time (%)", bars, parts);
  }

  /** Of all uses that take time: stragglers can gain some. */
  private static double percent(SlotTime time, Use use) {
    double all = Arrays.stream(Use.values()).mapToDouble(one -> Math.max(0, time.of(one))).sum();
    return all == 0 ? 0 : 100 * Math.max(0, time.of(use)) / all;
  }

  /** From which run on the network takes most of the slots' time, as the axis names it. */
  String networkBinds(String noun) {
    return IntStream.range(0, runs.size())
        .filter(n -> runs.get(n).slotTime().largest() == Use.NETWORK)
        .mapToObj(n -> "The network begins to bind at " + count(places.get(n), noun))
        .findFirst()
        .orElse("The network nowhere takes more time than anything else");
  }

  /** {@code 1 executor}, {@code 1,024 executors}. */
  static String count(double number, String noun) {
    return Numbers.count((long) number) + " " + noun + (number == 1 ? "" : "s");
  }

  /** {@code 4096}, {@code 300k}, {@code 10M}: labels of bars are cut after a few characters. */
  private static String shortly(double place) {
    long number = (long) place;
    if (number < 100_000) {
      return Long.toString(number);
    }
    return number < 1_000_000 ? number / 1_000 + "k" : number / 1_000_000 + "M";
  }

  private static double computeSeconds(SimulatedRun run) {
    return run.slotTime().of(Use.COMPUTE) / run.cluster().slots();
  }

  private static double networkShare(SimulatedRun run) {
    return run.slotTime().share(Use.NETWORK);
  }

  private Curve curve(String name, Curve.Style style, ToDoubleFunction<SimulatedRun> value) {
    List<ChartPoint> points =
        IntStream.range(0, runs.size())
            .mapToObj(n -> ChartPoint.of(places.get(n), value.applyAsDouble(runs.get(n))))
            .toList();
    return new Curve(name, style, points);
  }
}
