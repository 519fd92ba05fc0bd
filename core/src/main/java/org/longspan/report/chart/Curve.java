package org.longspan.report.chart;

import java.util.List;
import java.util.Objects;

/**
 * Points that belong together.
 *
 * @param name for the legend
 * @param style how it is drawn
 * @param points in the order in which they are joined
 */
public record Curve(String name, Style style, List<ChartPoint> points) {
  /** How a curve is drawn. */
  public enum Style {
    /** Marked points with their ranges, joined. */
    JOINED,
    /** The same with the label of every point next to it. */
    NAMED,
    /** Marked points with their ranges. */
    POINTS,
    /** A dashed line in the colour of the curve before, without an entry in the legend. */
    FIT,
    /** A grey dashed line. */
    IDEAL,
    /** The area between {@code low} and {@code high}. */
    BAND
  }

  public Curve {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(style, "style");
    points = List.copyOf(points);
  }
}
