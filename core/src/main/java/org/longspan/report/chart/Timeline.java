package org.longspan.report.chart;

import java.util.List;
import java.util.Objects;

/**
 * What ran when: lanes from top to bottom, with boxes that may have parts.
 *
 * @param axis what the horizontal axis means, with the unit
 * @param lanes the names of the lanes
 * @param parts the names of the parts of boxes
 */
public record Timeline(
    String caption, String axis, List<String> lanes, List<String> parts, List<Box> boxes)
    implements Chart {

  /** How a box is drawn. */
  public enum Tone {
    PLAIN,
    /** With a red frame. */
    FAILED
  }

  /**
   * Something that ran.
   *
   * @param lane the index of its lane
   * @param name for the tooltip
   * @param start place on the axis
   * @param length not negative
   * @param values the length of every part; empty for a box without parts, which shows its name
   */
  public record Box(
      int lane, String name, double start, double length, Tone tone, List<Double> values) {
    public Box {
      Objects.requireNonNull(name, "name");
      values = List.copyOf(values);
    }
  }

  public Timeline {
    Objects.requireNonNull(caption, "caption");
    Objects.requireNonNull(axis, "axis");
    lanes = List.copyOf(lanes);
    parts = List.copyOf(parts);
    boxes = List.copyOf(boxes);
    for (Box box : boxes) {
      boolean fits = box.values().isEmpty() || box.values().size() == parts.size();
      if (box.lane() < 0 || box.lane() >= lanes.size() || box.length() < 0 || !fits) {
        throw new IllegalArgumentException("box " + box + " in " + lanes.size() + " lanes");
      }
    }
  }

  @Override
  public String kind() {
    return "timeline";
  }
}
