package org.longspan.analyze.findings;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.longspan.shape.RowRange;
import org.longspan.store.TensorSpec;
import org.longspan.store.safetensors.SafetensorsFile;

/** The statistics in an attention file, read row by row in chunks. */
public final class AttentionStats implements AutoCloseable {
  private static final int CHUNK = 4_096;

  /** Takes the strongest keys of one row of one head. */
  public interface RowVisitor {
    void accept(long query, int head, long[] keys, float[] weights);
  }

  /** A key and its attention weight. */
  public record WeightedKey(long position, float weight) {}

  private final SafetensorsFile file;
  private final long tokens;
  private final int heads;
  private final int k;
  private RowRange loaded = RowRange.EMPTY;
  private long[] keys = {};
  private float[] weights = {};

  public AttentionStats(Path path) {
    file = SafetensorsFile.open(path);
    TensorSpec lse = file.spec("lse");
    tokens = lse.shape().get(0);
    heads = (int) (long) lse.shape().get(1);
    k = (int) (long) file.spec("topk_key").shape().get(2);
  }

  public long tokens() {
    return tokens;
  }

  public int heads() {
    return heads;
  }

  /** A statistic {@code [tokens, heads]} in memory. */
  public HeadValues values(String tensor) {
    float[] values = file.floats(tensor);
    return (position, head) -> values[Math.toIntExact(position * heads + head)];
  }

  /** The map {@code [heads][query pools][key pools]}. */
  public float[][][] pooled() {
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
  public double[][][] distance() {
    int bins = (int) (long) file.spec("distance").shape().get(2);
    double[] values = file.doubles("distance");
    double[][][] histogram = new double[heads][2][bins];
    for (int n = 0; n < heads * 2; n++) {
      System.arraycopy(values, n * bins, histogram[n / 2][n % 2], 0, bins);
    }
    return histogram;
  }

  /** Visits the strongest keys of every row and head, rows ascending. */
  public void forEachRow(RowVisitor visitor) {
    for (long query = 0; query < tokens; query++) {
      load(query);
      for (int head = 0; head < heads; head++) {
        int row = row(query, head);
        visitor.accept(
            query,
            head,
            Arrays.copyOfRange(keys, row, row + k),
            Arrays.copyOfRange(weights, row, row + k));
      }
    }
  }

  /** The strongest key of a row that is not the query itself; fast where queries ascend. */
  public Optional<WeightedKey> strongestOther(long query, int head) {
    load(query);
    int row = row(query, head);
    for (int n = row; n < row + k; n++) {
      if (keys[n] >= 0 && keys[n] != query) {
        return Optional.of(new WeightedKey(keys[n], weights[n]));
      }
    }
    return Optional.empty();
  }

  private int row(long query, int head) {
    return ((int) (query - loaded.from()) * heads + head) * k;
  }

  private void load(long query) {
    if (!loaded.contains(query)) {
      loaded = new RowRange(query, Math.min(query + CHUNK, tokens));
      keys = file.longs("topk_key", loaded);
      weights = file.floats("topk_weight", loaded);
    }
  }

  @Override
  public void close() {
    file.close();
  }
}
