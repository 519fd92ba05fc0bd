package org.longspan.model;

/**
 * One layer of a model.
 *
 * @param norms by place
 * @param attention the first branch
 * @param feedForward the second branch
 * @param residualScale factor of both branches
 */
public record LayerSpec(
    LayerNorms norms, AttentionSpec attention, FeedForwardSpec feedForward, double residualScale) {

  /** A layer whose branches are added as they are. */
  public LayerSpec(LayerNorms norms, AttentionSpec attention, FeedForwardSpec feedForward) {
    this(norms, attention, feedForward, 1);
  }

  /** Numbers of its weights. */
  public long parameters() {
    return norms.parameters() + attention.parameters() + feedForward.parameters();
  }
}
