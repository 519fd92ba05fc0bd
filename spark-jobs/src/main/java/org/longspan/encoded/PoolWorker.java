package org.longspan.encoded;

import java.util.Arrays;
import org.longspan.model.sequence.TokenLayout;
import org.longspan.model.stage.LayerResults;
import org.longspan.shape.RowRange;

/**
 * Makes vectors of ranges of tokens: {@code v = mean of h_i} over the tokens i of the rule, in
 * float64 in their order, divided by its length where that is asked for, then rounded to float32.
 */
final class PoolWorker {
  private final LayerResults results;
  private final TokenLayout layout;
  private final Pooling pooling;
  private final double[] sums;

  PoolWorker(LayerResults results, TokenLayout layout, Pooling pooling, int width) {
    this.results = results;
    this.layout = layout;
    this.pooling = pooling;
    sums = new double[width];
  }

  /**
   * @param tokens at least one
   * @param target Modified: gets the vector at {@code offset}
   */
  void pool(RowRange tokens, float[] target, int offset) {
    Arrays.fill(sums, 0);
    RowRange pooled = pooling.rule().of(tokens);
    for (RowRange rows : layout.rowsOf(pooled)) {
      for (RowRange piece : rows.pieces(KeptRows.PIECE)) {
        float[] hidden = results.hidden(pooling.layer(), piece);
        for (int row = 0; row < hidden.length; row += sums.length) {
          for (int f = 0; f < sums.length; f++) {
            sums[f] += hidden[row + f];
          }
        }
      }
    }
    double divisor = pooled.length();
    if (pooling.normalized()) {
      double squares = 0;
      for (double sum : sums) {
        squares += sum * sum;
      }
      divisor = squares == 0 ? 1 : Math.sqrt(squares);
    }
    for (int f = 0; f < sums.length; f++) {
      target[offset + f] = (float) (sums[f] / divisor);
    }
  }
}
