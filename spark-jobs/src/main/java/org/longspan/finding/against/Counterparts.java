package org.longspan.finding.against;

import java.nio.file.Path;
import org.longspan.output.AttentionFile;
import org.longspan.shape.RowRange;
import org.longspan.store.safetensors.SafetensorsFile;

/**
 * The most similar passage of the other documents, for every passage.
 *
 * @param passages numbers among the passages of the other documents, by passage. Not copied
 * @param similarities cosines with them. Not copied
 * @param weights attention that they receive from the passage. Not copied
 */
record Counterparts(long[] passages, double[] similarities, double[] weights) {
  private static final int PIECE = 4_096;

  int count() {
    return passages.length;
  }

  /**
   * Reads them from an attention of one head: a weight is {@code w = exp(scale c - lse)}, so that
   * the cosine is {@code c = (ln w + lse) / scale}.
   *
   * @param attention a file with {@code topk_key} and {@code topk_weight}, every row of which has a
   *     key
   * @param scale the factor on cosines
   */
  static Counterparts read(Path attention, double scale) {
    try (SafetensorsFile file = SafetensorsFile.open(attention)) {
      long rows = file.spec(AttentionFile.LSE).shape().get(0);
      int k = Math.toIntExact(file.spec("topk_key").shape().get(2));
      int count = Math.toIntExact(rows);
      Counterparts all = new Counterparts(new long[count], new double[count], new double[count]);
      for (RowRange piece : RowRange.first(rows).pieces(PIECE)) {
        long[] keys = file.longs("topk_key", piece);
        float[] weights = file.floats("topk_weight", piece);
        float[] lse = file.floats(AttentionFile.LSE, piece);
        for (int n = 0; n < piece.length(); n++) {
          int row = (int) piece.from() + n;
          all.passages[row] = keys[n * k];
          all.weights[row] = weights[n * k];
          all.similarities[row] = (Math.log(weights[n * k]) + lse[n]) / scale;
        }
      }
      return all;
    }
  }
}
