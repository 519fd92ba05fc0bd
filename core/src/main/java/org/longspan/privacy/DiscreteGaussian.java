package org.longspan.privacy;

import java.math.BigInteger;
import java.security.SecureRandom;
import java.util.random.RandomGenerator;

/**
 * {@code P(n) proportional to exp(-n^2 / (2 variance))} over the integers, sampled exactly: no
 * floating-point number is involved, so that low bits reveal nothing.
 *
 * <p>Discrete Laplace candidates of scale t = floor(sigma) + 1 are accepted with probability {@code
 * exp(-(|n| - variance / t)^2 / (2 variance))}. The random bits are the system's ({@link
 * SecureRandom}). Not safe for use by several threads.
 *
 * <p>Source: Canonne, Kamath, Steinke, The Discrete Gaussian for Differential Privacy (2020),
 * algorithms 2 and 3.
 */
public final class DiscreteGaussian {
  private final BigInteger variance;
  private final BigInteger scale;
  private final BigInteger twoVarianceScaleSquared;
  private final ExactRandom random;

  /**
   * @param variance the parameter of the formula, at least 1
   */
  public DiscreteGaussian(BigInteger variance) {
    this(variance, new SecureRandom());
  }

  /**
   * @param bits whoever knows them can take the noise away
   */
  DiscreteGaussian(BigInteger variance, RandomGenerator bits) {
    if (variance.signum() <= 0) {
      throw new IllegalArgumentException("a variance of " + variance);
    }
    this.variance = variance;
    scale = variance.sqrt().add(BigInteger.ONE);
    twoVarianceScaleSquared = variance.shiftLeft(1).multiply(scale).multiply(scale);
    random = new ExactRandom(bits);
  }

  /** Draws a number. */
  public BigInteger sample() {
    while (true) {
      BigInteger candidate = laplace();
      BigInteger distance = candidate.abs().multiply(scale).subtract(variance);
      if (random.exponential(distance.multiply(distance), twoVarianceScaleSquared)) {
        return candidate;
      }
    }
  }

  /** {@code P(n) proportional to exp(-|n| / scale)}. */
  private BigInteger laplace() {
    while (true) {
      BigInteger remainder = random.below(scale);
      if (!random.exponential(remainder, scale)) {
        continue;
      }
      BigInteger size = remainder.add(scale.multiply(geometric()));
      boolean negative = random.coin();
      // Zero would be counted twice.
      if (!negative || size.signum() != 0) {
        return negative ? size.negate() : size;
      }
    }
  }

  /** {@code P(n) = (1 - 1/e) e^-n}. */
  private BigInteger geometric() {
    long successes = 0;
    while (random.exponential(BigInteger.ONE, BigInteger.ONE)) {
      successes++;
    }
    return BigInteger.valueOf(successes);
  }
}
