package org.longspan.report.reading;

import java.util.List;
import java.util.stream.Collectors;

/**
 * The words of passages that the rest of the document comes back to.
 *
 * @param frequent words, best first
 * @param rare likewise
 */
public record WordSection(List<Row> frequent, List<Row> rare) implements ReadingSection {
  private static final int QUOTED = 5;

  /**
   * @param word as it is counted, in lower case
   * @param passages that have it
   * @param ratio what they receive over what their positions explain, over that of all passages
   * @param low what it is at least, beyond chance
   */
  public record Row(String word, long passages, double ratio, double low) {}

  public WordSection {
    frequent = List.copyOf(frequent);
    rare = List.copyOf(rare);
  }

  @Override
  public String id() {
    return "keywords";
  }

  @Override
  public String topic() {
    return "Words";
  }

  @Override
  public String sentence(Passages passages) {
    List<Row> first = frequent.isEmpty() ? rare : frequent;
    return "The "
        + passages.units()
        + " that the rest comes back to speak of "
        + first.stream()
            .limit(QUOTED)
            .map(row -> Quotation.of(row.word(), 40))
            .collect(Collectors.joining(", "))
        + ".";
  }

  @Override
  public String explanation(Passages passages) {
    return "Words whose "
        + passages.units()
        + " receive more attention than others, beyond what their places and chance explain. The number says how"
        + " many times as much, and in how many "
        + passages.units()
        + " the word is. Frequent words are apart from rare ones. Click a word to find it.";
  }
}
