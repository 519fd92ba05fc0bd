package org.longspan.report.reading;

import java.util.List;
import org.longspan.report.Numbers;

/**
 * Passages that nothing refers to and that refer to nothing.
 *
 * @param rows the most isolated first
 */
public record OutlierSection(List<Row> rows) implements ReadingSection {

  /**
   * @param passage its number
   * @param ratio attention received over what the position explains
   * @param similarity cosine to the passage that is most like it
   * @param z robust z-score
   */
  public record Row(long passage, double ratio, double similarity, double z) {}

  public OutlierSection {
    rows = List.copyOf(rows);
  }

  @Override
  public String id() {
    return "outliers";
  }

  @Override
  public String topic() {
    return "Stands alone";
  }

  @Override
  public String sentence(Passages passages) {
    Row first = rows.get(0);
    return (rows.size() == 1
            ? "One " + passages.unit() + " stands alone: "
            : rows.size() + " " + passages.units() + " stand alone, most of all ")
        + passages.quote(first.passage())
        + ", which receives "
        + Numbers.significant(first.ratio())
        + " times what its position explains.";
  }

  @Override
  public String explanation(Passages passages) {
    return "What they say is said nowhere else: other topics, other languages, tables, leftovers, or what somebody has put in.";
  }
}
