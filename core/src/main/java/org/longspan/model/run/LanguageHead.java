package org.longspan.model.run;

import java.util.Arrays;
import org.longspan.layer.Linear;
import org.longspan.layer.LinearBackend;
import org.longspan.layer.LinearWeights;
import org.longspan.model.HeadSpec;
import org.longspan.model.ModelSpec;
import org.longspan.model.weights.WeightReader;
import org.longspan.shape.RowRange;

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
    Sums sums = new Sums(next.length);
    for (RowRange tile : RowRange.first(vocabulary).pieces(TILE)) {
      int count = (int) tile.length();
      float[] table = weights.source().floats(spec.words(), tile);
      Linear logits = linears.linear(new LinearWeights(hidden, count, table, NO_BIAS));
      addTile(logits.apply(rows, next.length), (int) tile.from(), count, next, sums);
    }
    return sums.losses();
  }

  private void addTile(float[] products, int firstWord, int count, int[] next, Sums sums) {
    for (int row = 0; row < next.length; row++) {
      for (int n = 0; n < count; n++) {
        double logit = logit(products[row * count + n]);
        sums.add(row, logit);
        if (firstWord + n == next[row]) {
          sums.nextLogit[row] = logit;
        }
      }
    }
  }

  private double logit(double product) {
    double scaled = product * spec.scale();
    if (spec.softCap().isEmpty()) {
      return scaled;
    }
    double cap = spec.softCap().getAsDouble();
    return cap * Math.tanh(scaled / cap);
  }

  /** Per row: the largest logit so far, and the sum of exp(logit - largest). */
  private static final class Sums {
    private final double[] largest;
    private final double[] sum;
    private final double[] nextLogit;

    Sums(int rows) {
      largest = new double[rows];
      Arrays.fill(largest, Double.NEGATIVE_INFINITY);
      sum = new double[rows];
      nextLogit = new double[rows];
    }

    void add(int row, double logit) {
      if (logit > largest[row]) {
        sum[row] = sum[row] * Math.exp(largest[row] - logit) + 1;
        largest[row] = logit;
      } else {
        sum[row] += Math.exp(logit - largest[row]);
      }
    }

    double[] losses() {
      double[] losses = new double[sum.length];
      for (int row = 0; row < losses.length; row++) {
        losses[row] = largest[row] + Math.log(sum[row]) - nextLogit[row];
      }
      return losses;
    }
  }
}
