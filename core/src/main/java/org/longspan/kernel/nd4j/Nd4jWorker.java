package org.longspan.kernel.nd4j;

import org.longspan.kernel.dense.DenseTileWorker;
import org.longspan.kernel.dense.RowSoftmax;
import org.longspan.shape.HeadLayout;
import org.longspan.tile.QueryBlock;
import org.longspan.tile.TileProblem;
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
  private final SharedMatrix queries;
  private final SharedMatrix keys;
  private final SharedMatrix values;
  private final SharedMatrix scores;
  private final SharedMatrix sums;

  Nd4jWorker(TileProblem problem) {
    super(Nd4jKernel.TILE, problem, RowSoftmax.fastest());
    scale = problem.rule().scale();
    width = problem.shape().heads().width();
    valueWidth = problem.shape().heads().valueWidth();
    queries = new SharedMatrix(width, ROWS);
    keys = new SharedMatrix(width, KEYS);
    values = new SharedMatrix(valueWidth, KEYS);
    scores = new SharedMatrix(KEYS, ROWS);
    sums = new SharedMatrix(valueWidth, ROWS);
  }

  static long bytes(HeadLayout heads) {
    int widths = heads.width() + heads.valueWidth();
    long own = (long) Float.BYTES * (ROWS * widths + KEYS * widths + ROWS * KEYS);
    return bytes(Nd4jKernel.TILE, heads) + own;
  }

  /** Padded rows become zeros: what they held before may be NaN. */
  @Override
  protected void loadKeys(float[] keyRows, int count) {
    keys.write(keyRows, 0, count * width);
  }

  @Override
  protected void loadValues(float[] valueRows, int count) {
    values.write(valueRows, 0, count * valueWidth);
  }

  @Override
  protected void multiplyKeys(QueryBlock block, float[] products) {
    queries.write(block.queries(), block.firstRow() * width, ROWS * width);
    Nd4j.gemm(keys.array(), queries.array(), scores.array(), true, false, scale, 0);
    scores.read(products);
  }

  @Override
  protected boolean placesMatter() {
    return true;
  }

  @Override
  protected void multiplyValues(int liveRows, float[] weights, float[] rowSums) {
    scores.write(weights, 0, ROWS * KEYS);
    Nd4j.gemm(values.array(), scores.array(), sums.array(), false, false, 1, 0);
    sums.read(rowSums);
  }

  @Override
  public void close() {
    for (SharedMatrix matrix : new SharedMatrix[] {queries, keys, values, scores, sums}) {
      matrix.close();
    }
  }
}
