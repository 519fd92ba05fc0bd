package org.longspan.measure;

import java.util.Locale;
import org.longspan.mask.Mask;
import org.longspan.mask.MaskContext;
import org.longspan.score.ScoreRule;
import org.longspan.shape.AttentionShape;
import org.longspan.shape.HeadLayout;
import org.longspan.softmax.StateSpec;
import org.longspan.tile.TileProblem;

/**
 * The attention of one head whose speed is measured: as many keys as queries, dv = d.
 *
 * @param mask the mask expression
 * @param tokens queries and keys, T
 * @param width features, d
 * @param state what the state of a row holds
 */
public record HeadCase(String mask, int tokens, int width, StateSpec state) {
  private static final int TOP_KEYS = 8;

  /** A head without statistics. */
  public static HeadCase of(String mask, int tokens, int width) {
    return new HeadCase(mask, tokens, width, new StateSpec(width, false, 0));
  }

  /** This head with the entropy and the eight strongest keys of every row. */
  public HeadCase withStatistics() {
    return new HeadCase(mask, tokens, width, new StateSpec(width, true, TOP_KEYS));
  }

  /** The problem, with the usual score rule. */
  public TileProblem problem() {
    return new TileProblem(
        new AttentionShape(tokens, tokens, new HeadLayout(1, 1, width, width)),
        Mask.parse(mask, MaskContext.of(tokens, tokens)),
        ScoreRule.standard(width),
        state);
  }

  /** Useful flops of the first pass: {@code 4 x live pairs x d}. */
  public double forwardFlops() {
    AttentionShape shape = problem().shape();
    return 4.0 * problem().mask().livePairs(shape.queries(), shape.keys()) * width;
  }

  /** Useful flops of the second pass, which multiplies no values: {@code 2 x live pairs x d}. */
  public double secondFlops() {
    return forwardFlops() / 2;
  }

  /** For example {@code causal, T = 8,192, d = 64, entropy and top-8}. */
  @Override
  public String toString() {
    String text = String.format(Locale.ROOT, "%s, T = %,d, d = %d", mask, tokens, width);
    return state.entropy() ? text + ", entropy and top-" + state.topK() : text;
  }
}
