package org.longspan.sweep.statistic;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Holm's correction for many tests: the chance that any of them is below a level by accident is at
 * most that level. (Holm, "A simple sequentially rejective multiple test procedure", 1979.)
 */
public final class HolmCorrection {
  private HolmCorrection() {}

  /**
   * The corrected probabilities: the k-th smallest of n is multiplied by {@code n - k + 1}, at
   * least that of the one before, at most 1.
   *
   * @param probabilities of the tests; not modified
   */
  public static double[] of(double[] probabilities) {
    List<Integer> ascending =
        IntStream.range(0, probabilities.length)
            .boxed()
            .sorted(Comparator.comparingDouble(i -> probabilities[i]))
            .toList();
    double[] corrected = new double[probabilities.length];
    double least = 0;
    for (int k = 0; k < ascending.size(); k++) {
      int test = ascending.get(k);
      least = Math.min(1, Math.max(least, (ascending.size() - k) * probabilities[test]));
      corrected[test] = least;
    }
    return corrected;
  }
}
