package org.longspan.report.reading;

import java.util.List;
import org.longspan.report.Numbers;

/**
 * How far attention reaches: the smallest window that keeps a share of it.
 *
 * @param rows in ascending order
 */
public record AdviceSection(List<Row> rows) implements ReadingSection {
  /** Share of the document up to which a window is worth its while. */
  private static final double NARROW = 0.5;

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
    String kept = Numbers.wholePercent(row.mass()) + " of their attention";
    String most = Numbers.wholePercent(row.rows());
    double share = Math.min(1, (2.0 * row.window() + 1) / passages.count());
    if (share > NARROW) {
      return "A window saves little here: for "
          + most
          + " of the "
          + passages.units()
          + " to keep "
          + kept
          + ", they have to see "
          + Numbers.count(row.window())
          + " of the "
          + Numbers.count(passages.count())
          + " on either side.";
    }
    return "A window is enough here: of "
        + passages.units()
        + " that see "
        + Numbers.count(row.window())
        + " on either side, "
        + Numbers.wholePercent(share)
        + " of the document, "
        + most
        + " keep at least "
        + kept
        + ".";
  }

  @Override
  public String explanation(Passages passages) {
    return "For whoever computes attention over such documents: if every "
        + passages.unit()
        + " sees only so many on either side, how many keep how much of their attention? Left is cheaper, high is"
        + " better.";
  }
}
