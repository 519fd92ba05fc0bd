package org.longspan.analyze.findings;

import java.util.List;
import java.util.stream.IntStream;

/**
 * A statistic along the document, for every head, in buckets of nearly the same length.
 *
 * @param byHead the buckets of every head, ascending; they tile {@code [0, T)}
 */
public record Curves(List<List<Bucket>> byHead) {
  /** As many points as a plot can show. */
  public static final int MAX_BUCKETS = 400;

  public Curves {
    byHead = List.copyOf(byHead);
  }

  /**
   * @param values the statistic, {@code [tokens, heads]}
   * @param tokens number of tokens, T: there are {@code min(T, MAX_BUCKETS)} buckets
   */
  public static Curves of(HeadValues values, long tokens, int heads) {
    int buckets = (int) Math.min(tokens, MAX_BUCKETS);
    return new Curves(
        IntStream.range(0, heads)
            .mapToObj(
                head ->
                    IntStream.range(0, buckets)
                        .mapToObj(b -> bucket(values, head, edge(b, tokens), edge(b + 1, tokens)))
                        .toList())
            .toList());
  }

  /** {@code floor(bucket * tokens / buckets)}, without overflow. */
  private static long edge(int bucket, long tokens) {
    long buckets = Math.min(tokens, MAX_BUCKETS);
    return tokens / buckets * bucket + tokens % buckets * bucket / buckets;
  }

  private static Bucket bucket(HeadValues values, int head, long from, long to) {
    double sum = 0;
    double min = Double.POSITIVE_INFINITY;
    double max = Double.NEGATIVE_INFINITY;
    for (long position = from; position < to; position++) {
      double value = values.at(position, head);
      sum += value;
      min = Math.min(min, value);
      max = Math.max(max, value);
    }
    return new Bucket(from, to, sum / (to - from), min, max);
  }
}
