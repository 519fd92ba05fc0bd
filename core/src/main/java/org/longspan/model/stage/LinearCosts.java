package org.longspan.model.stage;

import org.longspan.model.AttentionSpec;
import org.longspan.model.FeedForwardSpec;
import org.longspan.model.LayerSpec;
import org.longspan.model.LinearSpec;
import org.longspan.model.ModelSpec;
import org.longspan.model.ProjectionSpec;

/** Flops of linear layers for one token, 2 a multiply-add. */
public final class LinearCosts {
  private LinearCosts() {}

  /** From what goes into a layer to its q, k and v. */
  public static double before(LayerSpec layer) {
    ProjectionSpec of = layer.attention().projections();
    return flops(of.query()) + flops(of.key()) + flops(of.value());
  }

  /** From attention on. */
  public static double after(LayerSpec layer) {
    FeedForwardSpec block = layer.feedForward();
    return flops(layer.attention().projections().output())
        + flops(block.up())
        + block.gate().map(LinearCosts::flops).orElse(0.0)
        + flops(block.down());
  }

  /** The logits of the vocabulary; 0 where the model has no head. */
  public static double head(ModelSpec model) {
    return model.head().isEmpty() ? 0 : 2.0 * model.hidden() * model.vocabulary();
  }

  /** Useful flops of a live pair, all heads. */
  public static double pair(AttentionSpec attention) {
    return 2.0
        * attention.heads().queryHeads()
        * (attention.heads().width() + attention.heads().valueWidth());
  }

  private static double flops(LinearSpec linear) {
    return 2.0 * linear.inputs() * linear.outputs();
  }
}
