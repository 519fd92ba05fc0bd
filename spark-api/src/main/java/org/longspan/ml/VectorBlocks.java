package org.longspan.ml;

import java.util.ArrayList;
import java.util.Arrays;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.longspan.shape.RowRange;
import org.longspan.store.TensorLocation;
import org.longspan.store.TensorRows;

/**
 * Vectors as blocks of rows that executors fetch from each other when they first need them, and
 * keep in memory or on disk.
 *
 * @param width features of a vector
 * @param tokens how many vectors there are
 * @param blocks {@code [ROWS][width]} each, the last one shorter
 */
record VectorBlocks(int width, long tokens, ArrayList<Broadcast<float[]>> blocks)
    implements TensorLocation, TensorRows {
  private static final long serialVersionUID = 1L;
  private static final int ROWS = 16_384;

  /** Shares vectors {@code [rows][width]} with all executors. */
  static VectorBlocks share(JavaSparkContext spark, float[] vectors, int width) {
    ArrayList<Broadcast<float[]>> blocks = new ArrayList<>();
    for (int from = 0; from < vectors.length; from += ROWS * width) {
      int to = Math.min(vectors.length, from + ROWS * width);
      blocks.add(spark.broadcast(Arrays.copyOfRange(vectors, from, to)));
    }
    return new VectorBlocks(width, vectors.length / width, blocks);
  }

  /** Takes the vectors from all executors. */
  void remove() {
    blocks.forEach(Broadcast::destroy);
  }

  @Override
  public TensorRows open() {
    return this;
  }

  @Override
  public int heads() {
    return 1;
  }

  @Override
  public int features() {
    return width;
  }

  @Override
  public void read(int head, RowRange rows, float[] destination, int offset) {
    for (long row = rows.from(); row < rows.to(); ) {
      int block = (int) (row / ROWS);
      int first = (int) (row % ROWS);
      int count = (int) Math.min(ROWS - first, rows.to() - row);
      int to = offset + (int) (row - rows.from()) * width;
      System.arraycopy(blocks.get(block).value(), first * width, destination, to, count * width);
      row += count;
    }
  }

  @Override
  public void close() {}
}
