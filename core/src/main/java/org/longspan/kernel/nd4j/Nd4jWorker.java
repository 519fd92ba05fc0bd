package org.longspan.kernel.nd4j;

import java.nio.FloatBuffer;
import org.longspan.kernel.DenseTileWorker;
import org.longspan.kernel.QueryBlock;
import org.longspan.kernel.RowSoftmax;
import org.longspan.kernel.TileProblem;
import org.longspan.shape.HeadLayout;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A tile as two gemm calls. ND4J's gemm wants column-major operands; a row-major matrix is its
 * column-major transpose, so all arrays here are declared transposed and nothing is copied for it.
 */
final class Nd4jWorker extends DenseTileWorker {
  private static final int ROWS = Nd4jKernel.TILE.rows();
  private static final int KEYS = Nd4jKernel.TILE.keys();

  private final double scale;
  private final int width;
  private final int valueWidth;
  private final INDArray queries;
  private final INDArray keys;
  private final INDArray values;
  private final INDArray scores;
  private final INDArray sums;
  private final FloatBuffer queryBuffer;
  private final FloatBuffer keyBuffer;
  private final FloatBuffer valueBuffer;
  private final FloatBuffer scoreBuffer;
  private final FloatBuffer sumBuffer;
  private final float[] zeros;

  Nd4jWorker(TileProblem problem) {
    super(Nd4jKernel.TILE, problem, RowSoftmax.fastest());
    scale = problem.rule().scale();
    width = problem.shape().heads().width();
    valueWidth = problem.shape().heads().valueWidth();
    queries = columns(width, ROWS);
    keys = columns(width, KEYS);
    values = columns(valueWidth, KEYS);
    scores = columns(KEYS, ROWS);
    sums = columns(valueWidth, ROWS);
    queryBuffer = floats(queries);
    keyBuffer = floats(keys);
    valueBuffer = floats(values);
    scoreBuffer = floats(scores);
    sumBuffer = floats(sums);
    zeros = new float[KEYS * Math.max(width, valueWidth)];
  }

  static long bytes(HeadLayout heads) {
    int widths = heads.width() + heads.valueWidth();
    long own = (long) Float.BYTES * (ROWS * widths + KEYS * widths + ROWS * KEYS);
    long spare = (long) Float.BYTES * KEYS * Math.max(heads.width(), heads.valueWidth());
    return bytes(Nd4jKernel.TILE, heads) + own + spare;
  }

  private static INDArray columns(int rows, int columns) {
    return Nd4j.createUninitialized(DataType.FLOAT, new long[] {rows, columns}, 'f').assign(0);
  }

  private static FloatBuffer floats(INDArray array) {
    return array.data().asNioFloat();
  }

  @Override
  protected void loadTile(float[] keyRows, float[] valueRows, int count) {
    fill(keyBuffer, keyRows, count * width, KEYS * width);
    if (valueRows.length > 0) {
      fill(valueBuffer, valueRows, count * valueWidth, KEYS * valueWidth);
    }
  }

  /** Padded rows are zeroed: what they held before may be NaN. */
  private void fill(FloatBuffer buffer, float[] rows, int live, int all) {
    buffer.put(0, rows, 0, live).put(live, zeros, 0, all - live);
  }

  @Override
  protected void multiplyKeys(QueryBlock block, float[] products) {
    queryBuffer.put(0, block.queries(), block.firstRow() * width, ROWS * width);
    Nd4j.gemm(keys, queries, scores, true, false, scale, 0);
    scoreBuffer.get(0, products);
  }

  @Override
  protected void multiplyValues(int liveRows, float[] weights, float[] rowSums) {
    scoreBuffer.put(0, weights);
    Nd4j.gemm(values, scores, sums, false, false, 1, 0);
    sumBuffer.get(0, rowSums);
  }

  @Override
  public void close() {
    for (INDArray array : new INDArray[] {queries, keys, values, scores, sums}) {
      array.close();
    }
  }
}
