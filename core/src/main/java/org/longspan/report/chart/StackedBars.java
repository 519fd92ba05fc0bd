package org.longspan.report.chart;

import java.util.List;
import java.util.Objects;

/**
 * Horizontal bars of parts that add up.
 *
 * @param axis what the lengths of the bars mean, with the unit
 * @param bars names of the bars, from top to bottom
 * @param parts the parts, each with a value per bar
 */
public record StackedBars(String caption, String axis, List<String> bars, List<Part> parts)
    implements Chart {
  /** One part of every bar. */
  public record Part(String name, List<Double> values) {
    public Part {
      Objects.requireNonNull(name, "name");
      values = List.copyOf(values);
    }
  }

  public StackedBars {
    Objects.requireNonNull(caption, "caption");
    bars = List.copyOf(bars);
    parts = List.copyOf(parts);
    for (Part part : parts) {
      if (part.values().size() != bars.size()) {
        throw new IllegalArgumentException(
            part.name() + " has " + part.values().size() + " values for " + bars.size() + " bars");
      }
    }
  }

  @Override
  public String kind() {
    return "bars";
  }
}
