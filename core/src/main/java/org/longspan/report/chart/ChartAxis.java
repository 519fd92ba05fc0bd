package org.longspan.report.chart;

import java.util.List;
import java.util.Objects;

/**
 * An axis of an {@link XyChart}.
 *
 * @param name quantity and unit
 * @param scale how values are laid out
 * @param categories the names of values 0, 1, ... of {@link Scale#CATEGORIES}; empty otherwise
 */
public record ChartAxis(String name, Scale scale, List<String> categories) {
  /** How values are laid out. */
  public enum Scale {
    /** In proportion, with 0. */
    LINEAR,
    /** By the logarithm, labels at powers of two. */
    BINARY,
    /** By the logarithm, labels at powers of ten. */
    DECIMAL,
    /** One name next to the other. */
    CATEGORIES
  }

  public ChartAxis {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(scale, "scale");
    categories = List.copyOf(categories);
  }

  /** An axis in proportion. */
  public static ChartAxis linear(String name) {
    return new ChartAxis(name, Scale.LINEAR, List.of());
  }

  /** A logarithmic axis with labels at powers of two, for lengths and numbers of cores. */
  public static ChartAxis binary(String name) {
    return new ChartAxis(name, Scale.BINARY, List.of());
  }

  /** A logarithmic axis with labels at powers of ten. */
  public static ChartAxis decimal(String name) {
    return new ChartAxis(name, Scale.DECIMAL, List.of());
  }

  /** An axis of names. */
  public static ChartAxis categories(String name, List<String> categories) {
    return new ChartAxis(name, Scale.CATEGORIES, categories);
  }
}
