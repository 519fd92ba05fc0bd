package org.longspan.report.reading;

import java.util.List;
import org.longspan.report.Numbers;

/**
 * How far attention reaches: the smallest window that keeps a share of it.
 *
 * @param rows in ascending order
 */
public record AdviceSection(List<Row> rows) implements ReadingSection {

  /**
   * @param mass share of a passage's attention that is kept
   * @param rows share of the passages of which so much is kept
   * @param window passages to each side
   */
  public record Row(double mass, double rows, long window) {}

  public AdviceSection {
    rows = List.copyOf(rows);
  }

  @Override
  public String id() {
    return "advice";
  }

  @Override
  public String topic() {
    return "How far it reaches";
  }

  @Override
  public String sentence(Passages passages) {
    Row row =
        rows.stream()
            .filter(one -> one.mass() >= 0.9 && one.rows() >= 0.9)
            .findFirst()
            .orElse(rows.get(rows.size() - 1));
    return "A window of "
        + Numbers.count(row.window())
        + " "
        + passages.units()
        + " to each side keeps "
        + Numbers.wholePercent(row.mass())
        + " of the attention of "
        + Numbers.wholePercent(row.rows())
        + " of the "
        + passages.units()
        + ": "
        + Numbers.wholePercent(Math.min(1, (2.0 * row.window() + 1) / passages.count()))
        + " of the document.";
  }

  @Override
  public String explanation(Passages passages) {
    return "For whoever chooses a sparse mask: how wide a window has to be to keep a share of the attention.";
  }
}
