package org.longspan.report.reading;

import java.util.Comparator;
import java.util.List;
import org.longspan.report.Numbers;

/**
 * Text that appears twice, as aligned runs.
 *
 * @param rows as ranked
 */
public record CopySection(List<Row> rows) implements ReadingSection {

  /**
   * Passages are half-open ranges.
   *
   * @param firstFrom passage in which the first appearance begins
   * @param firstTo passage after its last one
   * @param secondFrom passage in which the second appearance begins
   * @param secondTo passage after its last one
   * @param firstTokens tokens of the first appearance
   * @param secondTokens tokens of the second one
   * @param matching share of equal words
   * @param exact whether all are equal
   */
  public record Row(
      long firstFrom,
      long firstTo,
      long secondFrom,
      long secondTo,
      long firstTokens,
      long secondTokens,
      double matching,
      boolean exact) {}

  public CopySection {
    rows = List.copyOf(rows);
  }

  @Override
  public String id() {
    return "copies";
  }

  @Override
  public String topic() {
    return "Copied text";
  }

  @Override
  public String sentence(Passages passages) {
    Row longest =
        rows.stream()
            .max(Comparator.comparingLong(Row::firstTokens).thenComparingDouble(Row::matching))
            .orElseThrow();
    String run =
        rows.size() == 1
            ? "One run of " + Numbers.count(longest.firstTokens()) + " tokens appears twice: it"
            : rows.size()
                + " runs of text appear twice; the longest, of "
                + Numbers.count(longest.firstTokens())
                + " tokens,";
    String likeness =
        longest.exact()
            ? ", word for word."
            : ", with " + Numbers.wholePercent(longest.matching()) + " of its words.";
    return run
        + " begins with "
        + passages.quote(longest.firstFrom())
        + " and returns at "
        + passages.place(longest.secondFrom())
        + likeness;
  }

  @Override
  public String explanation(Passages passages) {
    return "Both appearances side by side, in grey what is around them. Words that only one of them has are marked.";
  }
}
