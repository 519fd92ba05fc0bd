package org.longspan.model;

/**
 * The norms of a layer by place; all orders of norms are choices of these six:
 *
 * <pre>
 *   y = afterFirstResidual(x + scale afterAttention(attention(beforeAttention(x))))
 *   z = afterSecondResidual(y + scale afterFeedForward(feedForward(beforeFeedForward(y))))
 * </pre>
 */
public record LayerNorms(
    NormSpec beforeAttention,
    NormSpec afterAttention,
    NormSpec afterFirstResidual,
    NormSpec beforeFeedForward,
    NormSpec afterFeedForward,
    NormSpec afterSecondResidual) {

  /** Pre-norm: before each branch. */
  public static LayerNorms beforeBranches(NormSpec attention, NormSpec feedForward) {
    return new LayerNorms(
        attention, NormSpec.NONE, NormSpec.NONE, feedForward, NormSpec.NONE, NormSpec.NONE);
  }

  /** Post-norm: after each residual sum. */
  public static LayerNorms afterResiduals(NormSpec attention, NormSpec feedForward) {
    return new LayerNorms(
        NormSpec.NONE, NormSpec.NONE, attention, NormSpec.NONE, NormSpec.NONE, feedForward);
  }

  /** After each branch, before its residual sum. */
  public static LayerNorms afterBranches(NormSpec attention, NormSpec feedForward) {
    return new LayerNorms(
        NormSpec.NONE, attention, NormSpec.NONE, NormSpec.NONE, feedForward, NormSpec.NONE);
  }

  /** Before and after each branch. */
  public static LayerNorms aroundBranches(
      NormSpec beforeAttention,
      NormSpec afterAttention,
      NormSpec beforeFeedForward,
      NormSpec afterFeedForward) {
    return new LayerNorms(
        beforeAttention,
        afterAttention,
        NormSpec.NONE,
        beforeFeedForward,
        afterFeedForward,
        NormSpec.NONE);
  }

  long parameters() {
    return beforeAttention.parameters()
        + afterAttention.parameters()
        + afterFirstResidual.parameters()
        + beforeFeedForward.parameters()
        + afterFeedForward.parameters()
        + afterSecondResidual.parameters();
  }
}
