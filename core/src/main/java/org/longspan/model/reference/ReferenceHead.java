package org.longspan.model.reference;

import java.util.Arrays;
import org.longspan.model.HeadSpec;
import org.longspan.model.load.Model;
import org.longspan.shape.RowRange;

/** The losses of tokens in float64: {@code -ln p(next)}, p the softmax of all logits. */
public final class ReferenceHead {
  private static final int TILE = 1_024;

  private final Model model;
  private final HeadSpec spec;

  /**
   * @param model one that has a head
   */
  public ReferenceHead(Model model) {
    this.model = model;
    spec = model.spec().head().orElseThrow();
  }

  /** Flops for a token. */
  public double flops() {
    return 2.0 * model.spec().hidden() * model.spec().vocabulary();
  }

  /**
   * @param rows {@code [tokens][hidden]} after the final norm
   * @param next the token that follows each of them
   * @return {@code [tokens]}, natural logarithm
   */
  public double[] losses(double[][] rows, int[] next) {
    double[] largest = new double[rows.length];
    double[] sums = new double[rows.length];
    double[] own = new double[rows.length];
    Arrays.fill(largest, Double.NEGATIVE_INFINITY);
    for (RowRange tile : RowRange.first(model.spec().vocabulary()).pieces(TILE)) {
      float[] table = model.weights().source().floats(spec.words(), tile);
      for (int row = 0; row < rows.length; row++) {
        for (int n = 0; n < tile.length(); n++) {
          double logit = logit(table, n, rows[row]);
          double most = Math.max(largest[row], logit);
          sums[row] = sums[row] * Math.exp(largest[row] - most) + Math.exp(logit - most);
          largest[row] = most;
          if (tile.from() + n == next[row]) {
            own[row] = logit;
          }
        }
      }
    }
    double[] losses = new double[rows.length];
    for (int row = 0; row < rows.length; row++) {
      losses[row] = largest[row] + Math.log(sums[row]) - own[row];
    }
    return losses;
  }

  private double logit(float[] table, int word, double[] row) {
    double sum = 0;
    for (int f = 0; f < row.length; f++) {
      sum += row[f] * table[word * row.length + f];
    }
    double scaled = sum * spec.scale();
    return spec.softCap().isEmpty()
        ? scaled
        : spec.softCap().getAsDouble() * Math.tanh(scaled / spec.softCap().getAsDouble());
  }
}
