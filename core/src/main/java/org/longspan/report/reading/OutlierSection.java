package org.longspan.report.reading;

import java.util.List;
import java.util.Locale;
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
    return "Nothing else is much like "
        + passages.quote(first.passage())
        + ": the nearest "
        + passages.unit()
        + " has cosine "
        + String.format(Locale.ROOT, "%.2f", first.similarity())
        + ", and it receives "
        + Numbers.wholePercent(first.ratio())
        + " of the attention that its place explains.";
  }

  @Override
  public String explanation(Passages passages) {
    return "What they say is said nowhere else: other topics, other languages, tables, leftovers, or what somebody has put in.";
  }
}
