package org.longspan.kernel.vector;

import org.longspan.kernel.DenseTileWorker;
import org.longspan.kernel.QueryBlock;
import org.longspan.kernel.TileProblem;
import org.longspan.shape.HeadLayout;

/**
 * A tile as micro-tiles. Keys are packed into panels {@code [d][2 vectors of keys]}, scaled; values
 * are padded to whole micro-tiles {@code [keys][dv]}; queries and weights are read as they lie.
 */
final class VectorWorker extends DenseTileWorker {
  private static final int ROWS = VectorKernel.TILE.rows();
  private static final int KEYS = VectorKernel.TILE.keys();

  private final float scale;
  private final int width;
  private final int valueWidth;
  private final int paddedValueWidth;
  private final float[] keyPanels;
  private final float[] values;
  private final float[] paddedSums;
  private int count;

  VectorWorker(TileProblem problem) {
    super(VectorKernel.TILE, problem, new VectorRowSoftmax());
    HeadLayout heads = problem.shape().heads();
    scale = (float) problem.rule().scale();
    width = heads.width();
    valueWidth = heads.valueWidth();
    paddedValueWidth = Lanes.roundUp(valueWidth, Lanes.PAIR);
    keyPanels = new float[KEYS * width];
    values = new float[KEYS * paddedValueWidth];
    paddedSums = new float[ROWS * paddedValueWidth];
  }

  static long bytes(HeadLayout heads) {
    long padded = Lanes.roundUp(heads.valueWidth(), Lanes.PAIR);
    return bytes(VectorKernel.TILE, heads)
        + Float.BYTES * ((long) KEYS * heads.width() + (KEYS + ROWS) * padded);
  }

  @Override
  protected void loadTile(float[] keyRows, float[] valueRows, int count) {
    this.count = count;
    for (int key = 0; key < Lanes.roundUp(count, Lanes.PAIR); key++) {
      packKey(keyRows, key);
    }
    if (valueRows.length > 0) {
      for (int key = 0; key < count; key++) {
        System.arraycopy(valueRows, key * valueWidth, values, key * paddedValueWidth, valueWidth);
      }
    }
  }

  /** A padded key is packed as 0; what is in its place may be NaN. */
  private void packKey(float[] keyRows, int key) {
    int to = key / Lanes.PAIR * Lanes.PAIR * width + key % Lanes.PAIR;
    for (int f = 0; f < width; f++) {
      keyPanels[to + f * Lanes.PAIR] = key < count ? scale * keyRows[key * width + f] : 0;
    }
  }

  @Override
  protected void multiplyKeys(QueryBlock block, float[] products) {
    int rows = Lanes.roundUp(block.liveRows(), MicroTile.ROWS);
    for (int key = 0; key < count; key += Lanes.PAIR) {
      for (int row = 0; row < rows; row += MicroTile.ROWS) {
        MicroTile.multiply(
            block.queries(),
            (block.firstRow() + row) * width,
            width,
            keyPanels,
            key * width,
            Lanes.PAIR,
            width,
            products,
            row * KEYS + key,
            KEYS);
      }
    }
  }

  @Override
  protected void multiplyValues(int liveRows, float[] weights, float[] sums) {
    for (int row = 0; row < liveRows; row += MicroTile.ROWS) {
      for (int f = 0; f < paddedValueWidth; f += Lanes.PAIR) {
        MicroTile.multiply(
            weights,
            row * KEYS,
            KEYS,
            values,
            f,
            paddedValueWidth,
            count,
            paddedSums,
            row * paddedValueWidth + f,
            paddedValueWidth);
      }
    }
    for (int row = 0; row < liveRows; row++) {
      System.arraycopy(paddedSums, row * paddedValueWidth, sums, row * valueWidth, valueWidth);
    }
  }

  @Override
  public void close() {}
}
