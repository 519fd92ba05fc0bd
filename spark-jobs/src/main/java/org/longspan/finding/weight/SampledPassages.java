package org.longspan.finding.weight;

import java.util.List;
import java.util.stream.LongStream;

/** A sample of passages, evenly spaced: the middles of equal parts of the documents. */
public final class SampledPassages {
  private SampledPassages() {}

  /**
   * At most {@code most} passages, ascending.
   *
   * @param passages how many there are
   */
  public static List<Long> of(long passages, int most) {
    int count = (int) Math.min(passages, most);
    return LongStream.range(0, count)
        .map(n -> (2 * n + 1) * passages / (2 * count))
        .boxed()
        .toList();
  }
}
