package org.longspan.ml.fit;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.longspan.ml.TrainingSummary;
import org.longspan.report.Fact;
import org.longspan.report.FactGroup;
import org.longspan.report.Numbers;
import org.longspan.report.chart.Chart;
import org.longspan.report.chart.ChartAxis;
import org.longspan.report.chart.ChartPage;
import org.longspan.report.chart.ChartPoint;
import org.longspan.report.chart.ChartSection;
import org.longspan.report.chart.Curve;
import org.longspan.report.chart.XyChart;

/** The page of a training: its curves. */
final class FitPage {
  private FitPage() {}

  /**
   * @param estimator its name
   * @param settings all parameters, as facts
   */
  static ChartPage of(String estimator, TrainingSummary summary, List<Fact> settings) {
    double[] losses = summary.objectiveHistory();
    double[] heldOut = summary.heldOutHistory();
    double first = losses[0];
    double best = losses[summary.bestStep()];
    List<Fact> highlights = new ArrayList<>();
    highlights.add(Fact.count("steps", losses.length));
    highlights.add(Fact.text("loss, first step", Numbers.significant(first)));
    highlights.add(Fact.text("loss, best step", Numbers.significant(best)));
    highlights.add(Fact.count("best step", summary.bestStep()));
    List<Curve> lossCurves = new ArrayList<>();
    lossCurves.add(curve("trained on", losses));
    if (!Double.isNaN(heldOut[0])) {
      highlights.add(
          Fact.text("held-out loss, best step", Numbers.significant(heldOut[summary.bestStep()])));
      lossCurves.add(curve("held out", heldOut));
    }
    ChartSection loss =
        new ChartSection(
            "loss",
            "Loss",
            "The loss went from " + Numbers.significant(first) + " to " + Numbers.significant(best),
            "The model has the weights of the best step: that of the lowest held-out loss, or,"
                + " where no rows are held out, of the lowest loss.",
            List.of(chart("Mean loss per step", "loss", lossCurves)),
            List.of());
    ChartSection steps =
        new ChartSection(
            "steps",
            "Steps",
            "Size of the gradient and of the steps",
            "",
            List.of(
                chart(
                    "Norm of the gradient, before clipping",
                    "norm",
                    List.of(curve("gradient", summary.gradientNorms()))),
                chart(
                    "Learning rate", "rate", List.of(curve("learning rate", summary.stepSizes())))),
            List.of());
    return new ChartPage(
        "Longspan fit",
        estimator,
        highlights,
        List.of(),
        List.of(loss, steps),
        List.of(new FactGroup("Parameters", settings)));
  }

  private static Chart chart(String caption, String axis, List<Curve> curves) {
    return new XyChart(caption, ChartAxis.linear("step"), ChartAxis.linear(axis), curves);
  }

  private static Curve curve(String name, double[] values) {
    List<ChartPoint> points =
        IntStream.range(0, values.length).mapToObj(n -> ChartPoint.of(n, values[n])).toList();
    return new Curve(name, Curve.Style.JOINED, points);
  }
}
