package org.longspan.score;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.Serializable;
import java.util.Objects;
import org.longspan.error.Errors;

/**
 * From a dot product to a score: {@code s = squash(q.k * scale) + bias(head, i, j)}; and which
 * weights are dropped after the softmax.
 *
 * <p>Its parts refuse values that make no sense with a {@link org.longspan.error.UserException}.
 *
 * @param scale factor on the dot product: 0, or a number that is finite and not 0 in float32
 * @param squash bound on the scaled score
 * @param bias additive term of the positions
 * @param dropout what is left of the weights before the sum over the values
 */
public record ScoreRule(double scale, Squash squash, PositionBias bias, Dropout dropout)
    implements Serializable {
  private static final long serialVersionUID = 1L;

  /** The float32 score of a pair that takes no part. */
  public static final float DEAD = Float.NEGATIVE_INFINITY;

  public ScoreRule {
    boolean vanishes = scale != 0 && (float) scale == 0;
    if (!Float.isFinite((float) scale) || vanishes) {
      throw Errors.user(
          "the scale is " + scale, "give a number that float32 can hold: 0, or 1e-44 to 3e38");
    }
    Objects.requireNonNull(squash, "squash");
    Objects.requireNonNull(bias, "bias");
    Objects.requireNonNull(dropout, "dropout");
  }

  /** A rule without dropout. */
  public ScoreRule(double scale, Squash squash, PositionBias bias) {
    this(scale, squash, bias, Dropout.NONE);
  }

  /** The usual rule: scale {@code 1 / sqrt(width)} and nothing else. */
  public static ScoreRule standard(int width) {
    return new ScoreRule(1 / Math.sqrt(width), new Squash.None(), new PositionBias.None());
  }

  /** This rule with dropout. */
  public ScoreRule with(Dropout other) {
    return new ScoreRule(scale, squash, bias, other);
  }

  /**
   * The whole rule in one canonical line of JSON, for the identity of a job: rules that may give
   * other bytes have other forms. Tables and tensors appear by shape and SHA-256 digest, so that
   * the form does not read back.
   */
  public String toJson() {
    ObjectNode node = JsonNodeFactory.instance.objectNode().put("scale", scale);
    node.set("squash", squash.toJson());
    node.set("bias", bias.toJson());
    node.set("dropout", dropout.toJson());
    return node.toString();
  }

  /** The score of the pair (query, key) of {@code head} in float64: the specification. */
  public double apply(double dot, int head, long query, long key) {
    double term = bias.at(head, query, key);
    return term == Double.NEGATIVE_INFINITY ? term : squash.apply(dot * scale) + term;
  }

  /** Whether the bias leaves the pair in. */
  public boolean allows(int head, long query, long key) {
    return !bias.mayKill() || bias.at(head, query, key) != Double.NEGATIVE_INFINITY;
  }
}
