package org.longspan.run.gradient;

import java.util.List;
import java.util.stream.IntStream;

/**
 * Shares of a list, dealt like cards: of a list with the largest first, no share is much larger.
 */
final class Dealing {
  private Dealing() {}

  /**
   * @param count shares, at most as many as elements
   */
  static <T> List<List<T>> of(List<T> all, int count) {
    return IntStream.range(0, count)
        .mapToObj(
            share ->
                IntStream.range(0, all.size())
                    .filter(n -> n % count == share)
                    .mapToObj(all::get)
                    .toList())
        .toList();
  }
}
