package org.longspan.sweep.statistic;

import java.util.ArrayList;
import java.util.List;
import org.apache.commons.math3.distribution.NormalDistribution;

/**
 * The rank-sum test of Mann, Whitney and Wilcoxon, over one pair of samples or over many: values
 * are ranked within their pair, and the rank sums of the first samples are added (a stratified
 * test, after van Elteren).
 *
 * <p>Exact by enumeration, ties included, up to {@value #MOST_EXACT} values; above by the normal
 * distribution with the variance of tied ranks and a correction for continuity.
 */
public final class RankTest {
  /** The most values of all samples that are enumerated. */
  public static final int MOST_EXACT = 400;

  private static final double ROUNDING = 1e-9;

  private final List<RankSums> pairs = new ArrayList<>();
  private int values;

  /** Adds a pair of samples, both of them not empty. */
  public RankTest add(double[] a, double[] b) {
    if (a.length == 0 || b.length == 0) {
      throw new IllegalArgumentException("samples of " + a.length + " and " + b.length + " values");
    }
    pairs.add(new RankSums(a, b));
    values += a.length + b.length;
    return this;
  }

  /**
   * The probability, if all values of a pair have one distribution, of a rank sum at least as far
   * from its mean, on both sides.
   */
  public double probability() {
    double mean = pairs.stream().mapToDouble(RankSums::mean).sum();
    double distance = Math.abs(pairs.stream().mapToInt(RankSums::observed).sum() - mean);
    return values <= MOST_EXACT ? exact(mean, distance) : normal(distance);
  }

  private double exact(double mean, double distance) {
    double[] all = {1};
    for (RankSums pair : pairs) {
      all = sum(all, pair.distribution());
    }
    double outside = 0;
    for (int sum = 0; sum < all.length; sum++) {
      outside += Math.abs(sum - mean) >= distance - ROUNDING ? all[sum] : 0;
    }
    return Math.min(1, outside);
  }

  private double normal(double distance) {
    double deviation = Math.sqrt(pairs.stream().mapToDouble(RankSums::variance).sum());
    if (deviation == 0) {
      return 1;
    }
    // Doubled rank sums: half a rank is 1.
    double z = Math.max(0, distance - 1) / deviation;
    return 2 * new NormalDistribution().cumulativeProbability(-z);
  }

  /** The distribution of the sum of two independent counts. */
  private static double[] sum(double[] a, double[] b) {
    double[] sum = new double[a.length + b.length - 1];
    for (int i = 0; i < a.length; i++) {
      for (int j = 0; j < b.length && a[i] > 0; j++) {
        sum[i + j] += a[i] * b[j];
      }
    }
    return sum;
  }
}
