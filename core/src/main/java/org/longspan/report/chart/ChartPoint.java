package org.longspan.report.chart;

/**
 * A point of a curve.
 *
 * @param x place on the horizontal axis; the index of a category
 * @param y value
 * @param low end of the range around {@code y}; null for none
 * @param high other end of the range; null for none
 * @param label what the tooltip says besides the values; may be empty
 */
public record ChartPoint(double x, double y, Double low, Double high, String label) {
  /**
   * @throws IllegalArgumentException where a value is not finite
   */
  public ChartPoint {
    if (!Double.isFinite(x) || !Double.isFinite(y) || (low == null) != (high == null)) {
      throw new IllegalArgumentException("point (" + x + ", " + y + "), " + low + " to " + high);
    }
  }

  /** A point without a range and a label. */
  public static ChartPoint of(double x, double y) {
    return new ChartPoint(x, y, null, null, "");
  }

  /** A point with a label. */
  public static ChartPoint of(double x, double y, String label) {
    return new ChartPoint(x, y, null, null, label);
  }
}
