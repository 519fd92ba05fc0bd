package org.longspan.report.chart;

import java.util.List;
import java.util.Objects;

/** Curves over two axes. */
public record XyChart(String caption, ChartAxis x, ChartAxis y, List<Curve> curves)
    implements Chart {
  public XyChart {
    Objects.requireNonNull(caption, "caption");
    Objects.requireNonNull(x, "x");
    Objects.requireNonNull(y, "y");
    curves = List.copyOf(curves);
  }

  @Override
  public String kind() {
    return "xy";
  }
}
