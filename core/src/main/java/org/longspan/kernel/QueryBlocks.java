package org.longspan.kernel;

import java.util.ArrayList;
import java.util.List;
import org.longspan.shape.RowRange;
import org.longspan.store.TensorRows;

/** Cuts the queries of one head into whole row blocks. */
final class QueryBlocks {
  private QueryBlocks() {}

  /** {@code rows} rounded up to whole blocks. */
  static int paddedRows(RowRange rows, int blockRows) {
    return Math.toIntExact((rows.length() + blockRows - 1) / blockRows * blockRows);
  }

  /** The queries of one head as {@code worker} wants them, zero in the padded rows. */
  static float[] read(TensorRows q, int head, RowRange rows, int blockRows, TileWorker worker) {
    float[] queries = new float[Math.multiplyExact(paddedRows(rows, blockRows), q.features())];
    q.read(head, rows, queries, 0);
    return worker.packQueries(queries);
  }

  static List<QueryBlock> of(float[] queries, RowRange rows, int head, int blockRows) {
    List<QueryBlock> blocks = new ArrayList<>();
    for (RowRange positions : rows.pieces(blockRows)) {
      int firstRow = (int) (positions.from() - rows.from());
      blocks.add(new QueryBlock(queries, firstRow, positions, head));
    }
    return blocks;
  }
}
