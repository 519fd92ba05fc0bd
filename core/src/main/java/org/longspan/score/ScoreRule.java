package org.longspan.score;

import java.io.Serializable;
import java.util.Objects;
import org.longspan.error.Errors;

/**
 * From a dot product to a score: {@code s = squash(q.k * scale) - slope(head) * |i - j|}.
 *
 * <p>Its parts refuse values that make no sense with a {@link org.longspan.error.UserException}.
 *
 * @param scale factor on the dot product, finite
 * @param squash bound on the scaled score
 * @param bias additive term of the distance
 */
public record ScoreRule(double scale, Squash squash, PositionBias bias) implements Serializable {
  private static final long serialVersionUID = 1L;

  public ScoreRule {
    if (!Double.isFinite(scale)) {
      throw Errors.user("the scale is " + scale, "give a finite number");
    }
    Objects.requireNonNull(squash, "squash");
    Objects.requireNonNull(bias, "bias");
  }

  /** The usual rule: scale {@code 1 / sqrt(width)} and nothing else. */
  public static ScoreRule standard(int width) {
    return new ScoreRule(1 / Math.sqrt(width), new Squash.None(), new PositionBias.None());
  }

  /** The score of the pair (query, key) of {@code head} in float64: the specification. */
  public double apply(double dot, int head, long query, long key) {
    return squash.apply(dot * scale) - bias.slope(head) * Math.abs(query - key);
  }
}
