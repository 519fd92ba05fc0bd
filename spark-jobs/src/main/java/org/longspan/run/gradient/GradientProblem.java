package org.longspan.run.gradient;

import java.io.Serializable;
import java.util.Optional;
import org.longspan.gradient.rule.RuleGradients;
import org.longspan.tile.TileProblem;

/**
 * What a gradient is of.
 *
 * @param attention what the attention has computed
 * @param parameters whether the gradients by the parameters of the score rule are wanted
 */
public record GradientProblem(TileProblem attention, boolean parameters) implements Serializable {
  private static final long serialVersionUID = 1L;

  /** Sums for the parameters, all 0; empty where they are not wanted. */
  public Optional<RuleGradients> ruleGradients() {
    return parameters
        ? Optional.of(RuleGradients.of(attention.rule(), attention.shape().heads().queryHeads()))
        : Optional.empty();
  }

  /** Bytes of those sums. */
  long parameterBytes() {
    int heads = attention.shape().heads().queryHeads();
    return parameters ? (long) Double.BYTES * RuleGradients.count(attention.rule(), heads) : 0;
  }
}
