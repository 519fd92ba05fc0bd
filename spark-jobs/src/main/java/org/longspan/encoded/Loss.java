package org.longspan.encoded;

import java.io.Serializable;

/**
 * The losses of some tokens, summed in float64 in their order.
 *
 * @param tokens that have a loss
 * @param sum of {@code -ln p}, nats
 */
public record Loss(long tokens, double sum) implements Serializable {
  private static final long serialVersionUID = 1L;

  /** Of no token. */
  public static final Loss NONE = new Loss(0, 0);

  /** The loss of these tokens and others. */
  public Loss plus(Loss other) {
    return new Loss(tokens + other.tokens, sum + other.sum);
  }

  /** The mean loss of a token, NaN where there is none. */
  public double mean() {
    return sum / tokens;
  }

  /** {@code exp} of the mean. */
  public double perplexity() {
    return Math.exp(mean());
  }
}
