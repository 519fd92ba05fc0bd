package org.longspan.model;

import org.longspan.mask.Mask;

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

  /** This layer with another mask where its own sees everything; else this layer. */
  LayerSpec withOpenMask(Mask mask) {
    return attention.seesEverything()
        ? new LayerSpec(norms, attention.with(mask), feedForward, residualScale)
        : this;
  }

  /** Numbers of its weights. */
  public long parameters() {
    return norms.parameters() + attention.parameters() + feedForward.parameters();
  }
}
