package org.longspan.finding.weight;

import java.io.Closeable;
import java.nio.file.Path;
import java.util.Arrays;
import org.longspan.mask.Mask;
import org.longspan.shape.RowRange;
import org.longspan.store.TensorRows;
import org.longspan.store.safetensors.SafetensorsLocation;

/** Computes single rows in float64, key by key; an instance belongs to one thread. */
public final class CosineRows implements Closeable {
  private static final int PIECE = 4_096;

  private final TensorRows vectors;
  private final Mask mask;

  /**
   * @param tensors the file that {@link PassageTensors} has written
   * @param mask which passages a passage may attend to
   */
  public CosineRows(Path tensors, Mask mask) {
    vectors = new SafetensorsLocation(tensors.toAbsolutePath().toString(), "q").open();
    this.mask = mask;
  }

  /** The cosines of one passage. */
  public CosineRow row(long query) {
    int width = vectors.features();
    float[] q = new float[width];
    vectors.read(0, new RowRange(query, query + 1), q, 0);
    RowRange all = RowRange.first(vectors.tokens());
    int live = Math.toIntExact(mask.livePairs(new RowRange(query, query + 1), all));
    long[] keys = new long[live];
    double[] cosines = new double[live];
    float[] rows = new float[PIECE * width];
    int count = 0;
    for (RowRange piece : all.pieces(PIECE)) {
      vectors.read(0, piece, rows, 0);
      for (int n = 0; n < piece.length(); n++) {
        if (mask.allows(query, piece.from() + n)) {
          keys[count] = piece.from() + n;
          cosines[count++] = dot(q, rows, n * width);
        }
      }
    }
    return new CosineRow(query, Arrays.copyOf(keys, count), Arrays.copyOf(cosines, count));
  }

  private static double dot(float[] q, float[] rows, int offset) {
    double sum = 0;
    for (int f = 0; f < q.length; f++) {
      sum += (double) q[f] * rows[offset + f];
    }
    return sum;
  }

  @Override
  public void close() {
    vectors.close();
  }
}
