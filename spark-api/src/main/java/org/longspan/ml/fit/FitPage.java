package org.longspan.ml.fit;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.longspan.ml.TrainedModel;
import org.longspan.ml.TrainingSummary;
import org.longspan.ml.sequence.AttentionModel;
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
  static ChartPage of(String estimator, TrainedModel model, List<Fact> settings) {
    TrainingSummary summary = model.summary();
    List<Fact> highlights = new ArrayList<>();
    highlights.add(Fact.count("steps", summary.totalIterations()));
    List<ChartSection> sections = new ArrayList<>();
    List<Fact> privacy = new ArrayList<>();
    model.privacy().forEach((name, value) -> privacy.add(Fact.text(name, String.valueOf(value))));
    if (privacy.isEmpty()) {
      highlights.addAll(losses(summary));
      sections.add(loss(summary));
    } else {
      for (String name : List.of("epsilon", "delta")) {
        double value = ((Number) model.privacy().get(name)).doubleValue();
        highlights.add(Fact.text(name, Numbers.significant(value)));
      }
    }
    sections.add(steps(summary, !privacy.isEmpty()));
    if (model instanceof AttentionModel<?> network && network.headProfiles().entropy().length > 0) {
      sections.add(HeadsSection.of(network.headProfiles()));
    }
    return new ChartPage(
        "Longspan fit",
        estimator,
        highlights,
        List.of(),
        sections,
        List.of(new FactGroup("Parameters", settings), new FactGroup("Privacy", privacy)));
  }

  private static List<Fact> losses(TrainingSummary summary) {
    double[] losses = summary.objectiveHistory();
    double[] heldOut = summary.heldOutHistory();
    List<Fact> facts = new ArrayList<>();
    facts.add(Fact.text("loss, first step", Numbers.significant(losses[0])));
    facts.add(Fact.text("loss, best step", Numbers.significant(losses[summary.bestStep()])));
    facts.add(Fact.count("best step", summary.bestStep()));
    if (!Double.isNaN(heldOut[0])) {
      facts.add(
          Fact.text("held-out loss, best step", Numbers.significant(heldOut[summary.bestStep()])));
    }
    return facts;
  }

  private static ChartSection loss(TrainingSummary summary) {
    double[] losses = summary.objectiveHistory();
    List<Curve> curves = new ArrayList<>();
    curves.add(curve("trained on", losses));
    if (!Double.isNaN(summary.heldOutHistory()[0])) {
      curves.add(curve("held out", summary.heldOutHistory()));
    }
    return new ChartSection(
        "loss",
        "Loss",
        "The loss went from "
            + Numbers.significant(losses[0])
            + " to "
            + Numbers.significant(losses[summary.bestStep()]),
        "The model has the weights of the best step: that of the lowest held-out loss, or,"
            + " where no rows are held out, of the lowest loss.",
        List.of(chart("Mean loss per step", "loss", curves)),
        List.of());
  }

  private static ChartSection steps(TrainingSummary summary, boolean isPrivate) {
    double[] norms = summary.gradientNorms();
    return new ChartSection(
        "steps",
        "Steps",
        "The norm of the gradient went from "
            + Numbers.significant(norms[0])
            + " to "
            + Numbers.significant(norms[norms.length - 1]),
        isPrivate
            ? "Gradients are those with noise. No loss is shown, as it would say something about the"
                + " sequences that no noise covers. With one sequence more or less, the probability"
                + " of any result differs by at most a factor e^epsilon, plus delta."
            : "",
        List.of(
            chart(
                "Norm of the gradient, before clipping",
                "norm",
                List.of(curve("gradient", summary.gradientNorms()))),
            chart("Learning rate", "rate", List.of(curve("learning rate", summary.stepSizes())))),
        List.of());
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
