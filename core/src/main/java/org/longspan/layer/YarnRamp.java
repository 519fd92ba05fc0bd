package org.longspan.layer;

/**
 * Between which pairs YaRN blends. The pair that makes t turns over the original length is number
 * {@code width ln(original / (2 pi t)) / (2 ln base)}.
 *
 * @param fastTurns pairs with more turns keep their frequency
 * @param slowTurns pairs with fewer turns are scaled wholly
 * @param original length of the first training, in tokens
 * @param truncate whether both ends are widened to whole pairs
 */
public record YarnRamp(double fastTurns, double slowTurns, double original, boolean truncate) {
  /** Keeps the ramp from being a step of no width, as transformers does. */
  private static final double LEAST_WIDTH = 0.001;

  double first(int width, double base) {
    double pair = pair(fastTurns, width, base);
    return Math.max(0, truncate ? Math.floor(pair) : pair);
  }

  double last(int width, double base) {
    double pair = pair(slowTurns, width, base);
    double last = Math.min(width - 1, truncate ? Math.ceil(pair) : pair);
    double first = first(width, base);
    return last == first ? first + LEAST_WIDTH : last;
  }

  private double pair(double turns, int width, double base) {
    return width * Math.log(original / (2 * Math.PI * turns)) / (2 * Math.log(base));
  }
}
