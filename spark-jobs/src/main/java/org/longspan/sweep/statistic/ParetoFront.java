package org.longspan.sweep.statistic;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** The choices that no other choice beats in both costs. */
public final class ParetoFront {
  private ParetoFront() {}

  /**
   * Indices of the front by ascending first cost. A choice is on it if no other has a smaller or
   * equal cost of both kinds, one of them smaller; of equal choices the first is on it.
   *
   * @param costs two numbers each, smaller is better
   */
  public static List<Integer> of(List<double[]> costs) {
    List<Integer> order =
        IntStream.range(0, costs.size())
            .boxed()
            .sorted(
                Comparator.<Integer>comparingDouble(i -> costs.get(i)[0])
                    .thenComparingDouble(i -> costs.get(i)[1]))
            .toList();
    double[] best = {Double.POSITIVE_INFINITY};
    return order.stream()
        .filter(
            i -> {
              boolean better = costs.get(i)[1] < best[0];
              best[0] = Math.min(best[0], costs.get(i)[1]);
              return better;
            })
        .toList();
  }
}
