package org.longspan.sweep.statistic;

import java.util.Arrays;

/**
 * The rank sum of one sample among two, and its distribution if all orders are equally likely.
 * Ranks are doubled, so that those of ties (means of their places) are whole numbers.
 */
final class RankSums {
  private final int[] ranks;
  private final int chosen;

  /** The ranks of both samples together. */
  RankSums(double[] a, double[] b) {
    double[] all = Arrays.copyOf(a, a.length + b.length);
    System.arraycopy(b, 0, all, a.length, b.length);
    double[] sorted = all.clone();
    Arrays.sort(sorted);
    ranks = new int[all.length];
    for (int i = 0; i < all.length; i++) {
      ranks[i] = doubledRank(sorted, all[i]);
    }
    chosen = a.length;
  }

  private static int doubledRank(double[] sorted, double value) {
    int below = 0;
    int equal = 0;
    for (double each : sorted) {
      below += each < value ? 1 : 0;
      equal += each == value ? 1 : 0;
    }
    return 2 * below + equal + 1;
  }

  /** The doubled rank sum of the first sample. */
  int observed() {
    return Arrays.stream(ranks, 0, chosen).sum();
  }

  /** {@code n (n + m + 1)}, the mean of the doubled rank sum. */
  double mean() {
    return (double) chosen * (ranks.length + 1);
  }

  /** {@code n m / (N (N - 1)) sum (r - mean r)^2}, with ties. */
  double variance() {
    double mean = ranks.length + 1;
    double squares = Arrays.stream(ranks).mapToDouble(r -> (r - mean) * (r - mean)).sum();
    double total = ranks.length;
    return chosen * (total - chosen) / (total * (total - 1)) * squares;
  }

  /** The probability of every doubled rank sum. */
  double[] distribution() {
    int most = Arrays.stream(ranks).sum();
    double[][] ways = new double[chosen + 1][most + 1];
    ways[0][0] = 1;
    for (int rank : ranks) {
      for (int taken = chosen; taken > 0; taken--) {
        for (int sum = most; sum >= rank; sum--) {
          ways[taken][sum] += ways[taken - 1][sum - rank];
        }
      }
    }
    double all = Arrays.stream(ways[chosen]).sum();
    return Arrays.stream(ways[chosen]).map(each -> each / all).toArray();
  }
}
