package org.longspan.model.run;

import java.util.Arrays;
import org.longspan.kernel.dense.RowSoftmax;
import org.longspan.layer.Linear;
import org.longspan.layer.LinearBackend;
import org.longspan.layer.LinearWeights;
import org.longspan.model.HeadSpec;
import org.longspan.model.ModelSpec;
import org.longspan.model.weights.WeightReader;
import org.longspan.score.ScoreRule;
import org.longspan.shape.RowRange;
import org.longspan.softmax.PartialState;
import org.longspan.softmax.StateSpec;

/**
 * The loss of every token: {@code -ln p(next)}, p the softmax of the logits. The vocabulary is
 * processed in tiles with a running log-sum-exp, so that memory is {@code O(tokens)}; belongs to
 * one thread.
 */
public final class LanguageHead {
  private static final int TILE = 1_024;
  private static final float[] NO_BIAS = {};

  private final HeadSpec spec;
  private final int vocabulary;
  private final int hidden;
  private final WeightReader weights;
  private final LinearBackend linears;
  private final RowSoftmax softmax = RowSoftmax.fastest();

  /**
   * @param model one that has a head
   */
  public LanguageHead(ModelSpec model, WeightReader weights, LinearBackend linears) {
    spec = model.head().orElseThrow();
    vocabulary = model.vocabulary();
    hidden = model.hidden();
    this.weights = weights;
    this.linears = linears;
  }

  /**
   * @param rows {@code [tokens][hidden]} after the final norm. Not modified
   * @param next the token that follows each of them
   * @return {@code [tokens]}, natural logarithm
   */
  public double[] losses(float[] rows, int[] next) {
    PartialState sums = new PartialState(next.length, new StateSpec(1, false, 0));
    double[] losses = new double[next.length];
    for (RowRange tile : RowRange.first(vocabulary).pieces(TILE)) {
      int count = (int) tile.length();
      float[] table = weights.source().floats(spec.words(), tile);
      Linear products = linears.linear(new LinearWeights(hidden, count, table, NO_BIAS));
      addTile(products.apply(rows, next.length), (int) tile.from(), count, next, sums, losses);
    }
    for (int row = 0; row < losses.length; row++) {
      losses[row] += sums.m()[row] + Math.log(sums.l()[row]);
    }
    return losses;
  }

  /** Folds the logits into the sums, and takes those of the next tokens from the losses. */
  private void addTile(
      float[] products, int firstWord, int count, int[] next, PartialState sums, double[] losses) {
    float[] logits = new float[TILE];
    for (int row = 0; row < next.length; row++) {
      for (int n = 0; n < count; n++) {
        logits[n] = logit(products[row * count + n]);
      }
      Arrays.fill(logits, count, TILE, ScoreRule.DEAD);
      int word = next[row] - firstWord;
      if (word >= 0 && word < count) {
        losses[row] -= logits[word];
      }
      softmax.fold(logits, 0, TILE, sums, row);
    }
  }

  private float logit(float product) {
    double scaled = product * spec.scale();
    if (spec.softCap().isEmpty()) {
      return (float) scaled;
    }
    double cap = spec.softCap().getAsDouble();
    return (float) (cap * Math.tanh(scaled / cap));
  }
}
