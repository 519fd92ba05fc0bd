package org.longspan.report.reading;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.longspan.report.Numbers;

/**
 * The passages that receive most over what their position explains.
 *
 * @param rows strongest first
 */
public record CentralSection(List<Row> rows) implements ReadingSection {
  /** Share of the central passages that makes their section a headline. */
  private static final double MUCH = 0.2;

  /**
   * @param passage its number
   * @param received attention, in units that every passage has one of to give
   * @param ratio over what the position explains
   * @param z robust z-score of the ratio
   */
  public record Row(long passage, double received, double ratio, double z) {}

  public CentralSection {
    rows = List.copyOf(rows);
  }

  @Override
  public String id() {
    return "central";
  }

  @Override
  public String topic() {
    return "Central passages";
  }

  @Override
  public String sentence(Passages passages) {
    Map<String, Integer> bySection = new LinkedHashMap<>();
    for (Row row : rows) {
      bySection.merge(passages.sectionOf(row.passage()), 1, Integer::sum);
    }
    Map.Entry<String, Integer> most =
        bySection.entrySet().stream()
            .reduce((a, b) -> b.getValue() > a.getValue() ? b : a)
            .orElseThrow();
    if (most.getValue() > 1 && most.getValue() > rows.size() * MUCH) {
      return "The text comes back most often to "
          + most.getKey()
          + ", which has "
          + most.getValue()
          + " of its "
          + rows.size()
          + " most central "
          + passages.units()
          + ".";
    }
    return "The text comes back most often to "
        + passages.quote(rows.get(0).passage())
        + ": "
        + Numbers.significant(rows.get(0).ratio())
        + " times as often as its place explains.";
  }

  @Override
  public String explanation(Passages passages) {
    return "What much of the rest says something about: ranked by attention received over what the place"
        + " in the document explains.";
  }
}
