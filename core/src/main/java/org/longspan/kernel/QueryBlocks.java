package org.longspan.kernel;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.longspan.shape.HeadLayout;
import org.longspan.shape.RowRange;
import org.longspan.store.TensorRows;

/** Reads the queries of panels and cuts them into whole row blocks; its arrays serve all panels. */
final class QueryBlocks {
  private final HeadLayout heads;
  private final int blockRows;
  private final TileWorker worker;
  private final float[][] packed;
  private float[] rows = {};

  QueryBlocks(HeadLayout heads, int blockRows, TileWorker worker) {
    this.heads = heads;
    this.blockRows = blockRows;
    this.worker = worker;
    packed = new float[heads.group()][0];
  }

  /** {@code rows} rounded up to whole blocks. */
  int paddedRows(RowRange rows) {
    return Math.toIntExact((rows.length() + blockRows - 1) / blockRows * blockRows);
  }

  /**
   * The blocks of the query heads that share {@code keyHead}, head by head, zero in padded rows;
   * valid until the next call.
   */
  List<QueryBlock> read(TensorRows q, int keyHead, RowRange range) {
    int count = Math.multiplyExact(paddedRows(range), heads.width());
    if (rows.length < count) {
      rows = new float[count];
    }
    int live = (int) range.length() * heads.width();
    List<QueryBlock> blocks = new ArrayList<>();
    for (int n = 0; n < heads.group(); n++) {
      int head = keyHead * heads.group() + n;
      q.read(head, range, rows, 0);
      Arrays.fill(rows, live, count, 0);
      packed[n] = worker.packQueries(rows, count, packed[n]);
      for (RowRange positions : range.pieces(blockRows)) {
        int firstRow = (int) (positions.from() - range.from());
        blocks.add(new QueryBlock(packed[n], firstRow, positions, head));
      }
    }
    return blocks;
  }
}
