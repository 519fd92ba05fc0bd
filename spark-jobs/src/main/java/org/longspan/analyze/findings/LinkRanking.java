package org.longspan.analyze.findings;

import java.util.Comparator;
import java.util.List;
import org.longspan.analyze.text.TokenizedText;

/**
 * The strongest links between different words, gathered row by row from their top keys.
 *
 * <p>An unordered pair of forms has one link: its strongest over all tokens and heads. Weights are
 * compared to the nearest percent; of equals the farther link is stronger, since many words have a
 * near neighbour, then the one with the lower query, then key, then head. So the order of the rows
 * does not matter.
 */
public final class LinkRanking {
  private final TokenizedText text;
  private final BestByKey<Candidate> repeats;
  private final BestByKey<Candidate> relatives;

  /**
   * @param limit links per list, at least 1
   */
  public LinkRanking(TokenizedText text, int limit) {
    this.text = text;
    this.repeats = new BestByKey<>(limit, Candidate.ORDER);
    this.relatives = new BestByKey<>(limit, Candidate.ORDER);
  }

  /**
   * Takes one row of one head.
   *
   * @param keys positions, -1 where there is none
   * @param weights attention weights of {@code keys}
   */
  public void accept(long query, int head, long[] keys, float[] weights) {
    int queryType = text.type(query);
    if (!text.vocabulary().isWord(queryType)) {
      return;
    }
    for (int n = 0; n < keys.length; n++) {
      if (keys[n] < 0 || keys[n] == query || Float.isNaN(weights[n])) {
        continue;
      }
      int keyType = text.type(keys[n]);
      if (!text.vocabulary().isWord(keyType)) {
        continue;
      }
      BestByKey<Candidate> list = keyType == queryType ? repeats : relatives;
      list.offer(pair(queryType, keyType), new Candidate(query, keys[n], head, weights[n]));
    }
  }

  /**
   * Links between two tokens of the same form, strongest first.
   *
   * @param radius of the snippets, in tokens
   */
  public List<FormLink> repeats(int radius) {
    return links(repeats, radius);
  }

  /**
   * Links between tokens of different forms, strongest first.
   *
   * @param radius of the snippets, in tokens
   */
  public List<FormLink> relatives(int radius) {
    return links(relatives, radius);
  }

  private List<FormLink> links(BestByKey<Candidate> list, int radius) {
    return list.ranked().stream()
        .map(
            link ->
                new FormLink(
                    text.occurrence(link.query(), radius),
                    text.occurrence(link.key(), radius),
                    link.head(),
                    link.weight()))
        .toList();
  }

  private static long pair(int one, int other) {
    return (long) Math.min(one, other) << 32 | Math.max(one, other);
  }

  private record Candidate(long query, long key, int head, float weight) {
    static final Comparator<Candidate> ORDER =
        Comparator.comparingLong(Candidate::percent)
            .thenComparingLong(Candidate::distance)
            .reversed()
            .thenComparingLong(Candidate::query)
            .thenComparingLong(Candidate::key)
            .thenComparingInt(Candidate::head);

    long percent() {
      return Math.round(100.0 * weight);
    }

    long distance() {
      return Math.abs(query - key);
    }
  }
}
