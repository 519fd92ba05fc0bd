package org.longspan.privacy;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.apache.commons.math3.util.CombinatoricsUtils;

/**
 * Adds up the privacy loss of steps that add Gaussian noise to the sum over a random part of the
 * data, by Renyi divergences of the integer orders from 2 on. Immutable.
 *
 * <p>A step takes every record with probability q (Poisson sampling) and adds noise of z times the
 * sensitivity; neighbours differ by one record. Of order a,
 *
 * <pre>  RDP(a) = ln( sum over k of C(a,k) (1-q)^(a-k) q^k exp((k^2 - k) / (2 z^2)) ) / (a - 1)
 * </pre>
 *
 * (Mironov, Talwar, Zhang, Renyi Differential Privacy of the Sampled Gaussian Mechanism, 2019),
 * which holds for discrete Gaussian noise, too. Steps add up, and
 *
 * <pre>  epsilon = min over a of RDP(a) + ln(1 - 1/a) - ln(a delta) / (a - 1)</pre>
 *
 * (Canonne, Kamath, Steinke 2020, proposition 12). Fractional orders, which are left out, would
 * make epsilon up to a few per cent smaller: what is reported is an upper bound.
 */
public final class RenyiAccountant {
  private static final int FIRST_ORDER = 2;
  private static final int LAST_ORDER = 256;

  /** Of order {@value #FIRST_ORDER} and those after it. */
  private final double[] divergences;

  /** No step yet. */
  public RenyiAccountant() {
    this(new double[LAST_ORDER - FIRST_ORDER + 1]);
  }

  RenyiAccountant(double... divergences) {
    this.divergences = divergences.clone();
  }

  /**
   * With more steps.
   *
   * @param rate q, 0 to 1
   * @param noise z, sigma / sensitivity, at least 0; 0 for none
   * @param steps at least 0
   */
  public RenyiAccountant plus(double rate, double noise, long steps) {
    if (!(rate >= 0 && rate <= 1 && noise >= 0) || steps < 0) {
      throw new IllegalArgumentException(rate + ", " + noise + ", " + steps);
    }
    double[] sums = divergences.clone();
    if (steps > 0 && rate > 0) {
      Arrays.setAll(sums, n -> sums[n] + steps * divergence(rate, noise, FIRST_ORDER + n));
    }
    return new RenyiAccountant(sums);
  }

  /** RDP(order) of one step with a rate above 0. */
  static double divergence(double rate, double noise, int order) {
    if (noise == 0) {
      return Double.POSITIVE_INFINITY;
    }
    double perPair = 1 / (2 * noise * noise);
    if (rate == 1) {
      return order * perPair;
    }
    double[] terms =
        IntStream.rangeClosed(0, order)
            .mapToDouble(
                k ->
                    CombinatoricsUtils.binomialCoefficientLog(order, k)
                        + (order - k) * Math.log1p(-rate)
                        + k * Math.log(rate)
                        + k * (k - 1.0) * perPair)
            .toArray();
    return Math.max(0, logOfSum(terms) / (order - 1));
  }

  private static double logOfSum(double[] logarithms) {
    double largest = Arrays.stream(logarithms).max().orElseThrow();
    return largest + Math.log(Arrays.stream(logarithms).map(x -> Math.exp(x - largest)).sum());
  }

  /**
   * What all steps together guarantee at {@code delta}; infinite without noise.
   *
   * @param delta above 0, below 1
   */
  public double epsilon(double delta) {
    double least = Double.POSITIVE_INFINITY;
    for (int n = 0; n < divergences.length; n++) {
      least = Math.min(least, epsilon(divergences[n], FIRST_ORDER + n, delta));
    }
    return least;
  }

  private static double epsilon(double divergence, int order, double delta) {
    // The total variation is so small (Bretagnolle and Huber) that delta covers it.
    if (delta * delta + Math.expm1(-divergence) > 0) {
      return 0;
    }
    double bound = divergence + Math.log1p(-1.0 / order) - Math.log(delta * order) / (order - 1);
    return Math.max(0, bound);
  }
}
