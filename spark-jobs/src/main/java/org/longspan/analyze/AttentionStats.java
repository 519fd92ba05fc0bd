package org.longspan.analyze;

import java.nio.file.Path;
import org.longspan.shape.RowRange;
import org.longspan.store.SafetensorsFile;
import org.longspan.store.TensorRows;
import org.longspan.store.TensorSpec;

/** The statistics in an attention file, read row by row in chunks. */
final class AttentionStats implements AutoCloseable {
  private static final int CHUNK = 4_096;

  /** Takes the strongest keys of one row of one head. */
  interface RowVisitor {
    void accept(long query, int head, long[] keys, float[] weights);
  }

  private final SafetensorsFile file;
  private final long tokens;
  private final int heads;

  AttentionStats(Path path) {
    file = SafetensorsFile.open(path);
    TensorSpec lse = file.spec("lse");
    tokens = lse.shape().get(0);
    heads = (int) (long) lse.shape().get(1);
  }

  long tokens() {
    return tokens;
  }

  int heads() {
    return heads;
  }

  /** A statistic {@code [tokens, heads]} in memory. */
  HeadValues values(String tensor) {
    float[] values = file.floats(tensor);
    return (position, head) -> values[Math.toIntExact(position * heads + head)];
  }

  /** The map {@code [heads][query pools][key pools]}. */
  float[][][] pooled() {
    TensorSpec spec = file.spec("pooled");
    int rows = (int) (long) spec.shape().get(1);
    int columns = (int) (long) spec.shape().get(2);
    float[] values = file.floats("pooled");
    float[][][] map = new float[heads][rows][columns];
    for (int n = 0; n < heads * rows; n++) {
      System.arraycopy(values, n * columns, map[n / rows][n % rows], 0, columns);
    }
    return map;
  }

  /** The histogram {@code [heads][2][bins]}. */
  double[][][] distance() {
    int bins = (int) (long) file.spec("distance").shape().get(2);
    double[] values = file.doubles("distance");
    double[][][] histogram = new double[heads][2][bins];
    for (int n = 0; n < heads * 2; n++) {
      System.arraycopy(values, n * bins, histogram[n / 2][n % 2], 0, bins);
    }
    return histogram;
  }

  /** Visits the strongest keys of every row and head, rows ascending. */
  void forEachRow(RowVisitor visitor) {
    int k = (int) (long) file.spec("topk_key").shape().get(2);
    long[] rowKeys = new long[k];
    float[] rowWeights = new float[k];
    try (TensorRows weights = file.rows("topk_weight")) {
      float[] headWeights = new float[CHUNK * k];
      for (long from = 0; from < tokens; from += CHUNK) {
        RowRange rows = new RowRange(from, Math.min(from + CHUNK, tokens));
        long[] keys = file.longs("topk_key", rows);
        for (int head = 0; head < heads; head++) {
          weights.read(head, rows, headWeights, 0);
          for (int row = 0; row < rows.length(); row++) {
            System.arraycopy(keys, (row * heads + head) * k, rowKeys, 0, k);
            System.arraycopy(headWeights, row * k, rowWeights, 0, k);
            visitor.accept(from + row, head, rowKeys, rowWeights);
          }
        }
      }
    }
  }

  @Override
  public void close() {
    file.close();
  }
}
