package org.longspan.analyze.findings;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.longspan.analyze.text.TokenizedText;
import org.longspan.analyze.text.Vocabulary;

/**
 * The most attended words, by what their tokens receive on average; of equals the one with the
 * earlier best token.
 *
 * <p>By the sum, or by the best token alone, a list would be one of frequent words: every later
 * occurrence gives its attention to the earlier ones, most of all to the first. The average of a
 * word exceeds 1 where other words attend to it. Punctuation and words that receive nothing, or
 * NaN, are left out.
 *
 * @param byHead the words of every head
 * @param mean the words by the mean of the heads
 */
public record MostAttended(List<List<AttendedForm>> byHead, List<AttendedForm> mean) {

  public MostAttended {
    byHead = List.copyOf(byHead);
    mean = List.copyOf(mean);
  }

  /**
   * Ranks the forms of {@code text}; the best token of a form is the earlier one of equals.
   *
   * @param received attention received, {@code [T, heads]}
   * @param limit entries per list, at least 1
   * @param radius of the snippets, in tokens
   */
  public static MostAttended of(
      TokenizedText text, HeadValues received, int heads, int limit, int radius) {
    List<List<AttendedForm>> byHead =
        IntStream.range(0, heads)
            .mapToObj(head -> rank(text, position -> received.at(position, head), limit, radius))
            .toList();
    Series mean =
        position ->
            IntStream.range(0, heads).mapToDouble(h -> received.at(position, h)).sum() / heads;
    return new MostAttended(byHead, rank(text, mean, limit, radius));
  }

  private static List<AttendedForm> rank(
      TokenizedText text, Series received, int limit, int radius) {
    Vocabulary vocabulary = text.vocabulary();
    double[] totals = new double[vocabulary.size()];
    double[] most = new double[vocabulary.size()];
    long[] best = new long[vocabulary.size()];
    for (long position = 0; position < text.tokens(); position++) {
      int type = text.type(position);
      double value = received.at(position);
      totals[type] += value;
      if (value > most[type]) {
        most[type] = value;
        best[type] = position;
      }
    }
    return IntStream.range(0, vocabulary.size())
        .filter(type -> vocabulary.isWord(type) && totals[type] > 0)
        .boxed()
        .sorted(
            Comparator.comparingDouble((Integer type) -> -totals[type] / vocabulary.count(type))
                .thenComparingLong(type -> best[type]))
        .limit(limit)
        .map(
            type ->
                new AttendedForm(
                    text.occurrence(best[type], radius),
                    most[type],
                    vocabulary.count(type),
                    totals[type]))
        .toList();
  }

  @FunctionalInterface
  private interface Series {
    double at(long position);
  }
}
