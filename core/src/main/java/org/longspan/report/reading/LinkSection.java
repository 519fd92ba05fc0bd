package org.longspan.report.reading;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.longspan.report.Numbers;

/**
 * The strongest links between passages that are far apart.
 *
 * @param rows strongest first; none where nothing is said twice
 */
public record LinkSection(List<Row> rows) implements ReadingSection {
  /** The least cosine of passages that are worth showing side by side. */
  public static final double ALIKE = 0.5;

  /** From this cosine on, two passages say nearly the same. */
  private static final double SAME = 0.7;

  /** Links between two sections that are worth a headline. */
  private static final int SEVERAL = 3;

  /**
   * @param query the later passage
   * @param key the earlier one
   * @param similarity cosine of their centred vectors
   * @param weight share of the later one's attention
   * @param ratio weight over what the distance explains
   * @param apart passages between them
   */
  public record Row(
      long query, long key, double similarity, double weight, double ratio, long apart) {}

  public LinkSection {
    rows = List.copyOf(rows);
  }

  @Override
  public String id() {
    return "links";
  }

  @Override
  public String topic() {
    return "Says the same, far apart";
  }

  @Override
  public String sentence(Passages passages) {
    if (rows.isEmpty()) {
      return "No two " + passages.units() + " that are far apart say nearly the same.";
    }
    Map<List<String>, Integer> bySections = new LinkedHashMap<>();
    for (Row row : rows) {
      List<String> ends = List.of(passages.sectionOf(row.key()), passages.sectionOf(row.query()));
      if (!ends.get(0).equals(ends.get(1))) {
        bySections.merge(ends, 1, Integer::sum);
      }
    }
    Map.Entry<List<String>, Integer> most =
        bySections.entrySet().stream()
            .reduce((a, b) -> b.getValue() > a.getValue() ? b : a)
            .orElse(null);
    if (most != null && most.getValue() >= SEVERAL) {
      return most.getKey().get(0)
          + " and "
          + most.getKey().get(1)
          + " say the same thing most often: "
          + most.getValue()
          + " of the "
          + rows.size()
          + " strongest far links join them.";
    }
    Row first = rows.get(0);
    return passages.quote(first.key())
        + " and "
        + passages.quote(first.query())
        + (first.similarity() >= SAME ? " say nearly the same, " : " are more alike than others, ")
        + Numbers.count(first.apart())
        + " "
        + passages.units()
        + " apart.";
  }

  @Override
  public boolean hasFindings() {
    return !rows.isEmpty();
  }

  @Override
  public String explanation(Passages passages) {
    return "Pairs of "
        + passages.units()
        + " that a model of meaning finds alike although they are far apart, the strongest first."
        + " Alike is the cosine of their vectors: 1 for the same direction, 0 for nothing in common,"
        + " and at least 0.5 here. Click a pair to see it on the map.";
  }
}
