package org.longspan.plan.simulate;

import java.util.SplittableRandom;

/**
 * Random numbers by what they are for, and not by the order in which they are drawn: the same task
 * straggles alike on clusters of all sizes.
 */
record Chance(long seed) {
  private static final double HOUR = 3600;
  private static final long PRIME = 1_000_003;

  /** {@code exp(sigma z)} with z normal. Source: Box and Muller (1958). */
  double factor(double sigma, int task, int attempt) {
    SplittableRandom random = random(task, attempt);
    double radius = Math.sqrt(-2 * StrictMath.log(1 - random.nextDouble()));
    double z = radius * StrictMath.cos(2 * Math.PI * random.nextDouble());
    return StrictMath.exp(sigma * z);
  }

  /** Seconds until an executor is lost, exponential. */
  double secondsToLoss(double perHour, int executor, int life) {
    // Negative, so that executors and tasks do not draw the same numbers.
    double uniform = random(-1 - executor, life).nextDouble();
    return -StrictMath.log(1 - uniform) * HOUR / perHour;
  }

  private SplittableRandom random(int of, int number) {
    return new SplittableRandom(new SplittableRandom(seed * PRIME + of).nextLong() + number);
  }
}
