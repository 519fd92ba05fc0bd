package org.longspan.analyze;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The most attended words: one entry a form, best token first, the earlier one of equals.
 *
 * <p>Punctuation and tokens that receive nothing are left out.
 *
 * @param byHead the words of every head
 * @param mean the words by the mean of the heads
 */
public record MostAttended(List<List<AttendedWord>> byHead, List<AttendedWord> mean) {

  public MostAttended {
    byHead = List.copyOf(byHead);
    mean = List.copyOf(mean);
  }

  /**
   * Ranks the forms of {@code text} by their most attended token. Tokens whose value is NaN are no
   * candidates, but make the total of their form NaN.
   *
   * @param received attention received, {@code [T, heads]}
   * @param limit entries a list, at least 1
   * @param radius of the snippets, in tokens
   */
  public static MostAttended of(
      TokenizedText text, HeadValues received, int heads, int limit, int radius) {
    List<List<AttendedWord>> byHead =
        IntStream.range(0, heads)
            .mapToObj(head -> rank(text, position -> received.at(position, head), limit, radius))
            .toList();
    Series mean =
        position ->
            IntStream.range(0, heads).mapToDouble(h -> received.at(position, h)).sum() / heads;
    return new MostAttended(byHead, rank(text, mean, limit, radius));
  }

  private static List<AttendedWord> rank(
      TokenizedText text, Series received, int limit, int radius) {
    BestByKey<Candidate> best = new BestByKey<>(limit, Candidate.ORDER);
    double[] totals = new double[text.vocabulary().size()];
    for (long position = 0; position < text.tokens(); position++) {
      int type = text.type(position);
      double value = received.at(position);
      totals[type] += value;
      if (value > 0 && text.vocabulary().isWord(type)) {
        best.offer(type, new Candidate(position, value));
      }
    }
    return best.ranked().stream()
        .map(
            candidate -> {
              int type = text.type(candidate.position());
              return new AttendedWord(
                  text.occurrence(candidate.position(), radius),
                  candidate.value(),
                  text.vocabulary().count(type),
                  totals[type]);
            })
        .toList();
  }

  @FunctionalInterface
  private interface Series {
    double at(long position);
  }

  private record Candidate(long position, double value) {
    static final Comparator<Candidate> ORDER =
        Comparator.comparingDouble(Candidate::value)
            .reversed()
            .thenComparingLong(Candidate::position);
  }
}
