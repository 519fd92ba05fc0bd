package org.longspan.pass;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.longspan.shape.AttentionShape;
import org.longspan.shape.HeadLayout;
import org.longspan.shape.RowRange;
import org.longspan.store.TensorRows;
import org.longspan.tile.QueryBlock;
import org.longspan.tile.TileShape;
import org.longspan.tile.TileWorker;
import org.longspan.timing.PartClock;
import org.longspan.timing.WorkPart;

/** Reads the queries of panels and cuts them into whole row blocks; its arrays serve all panels. */
final class QueryBlocks {
  private final AttentionShape shape;
  private final HeadLayout heads;
  private final TileShape tile;
  private final TileWorker worker;
  private final float[][] packed;
  private final float[] rows;

  QueryBlocks(AttentionShape shape, TileShape tile, TileWorker worker) {
    this.shape = shape;
    heads = shape.heads();
    this.tile = tile;
    this.worker = worker;
    packed = new float[heads.group()][0];
    rows = new float[tile.rows() * heads.width()];
  }

  /**
   * The blocks of the query heads that share {@code keyHead}, head by head, zero in padded rows;
   * valid until the next call.
   */
  List<QueryBlock> read(TensorRows q, int keyHead, RowRange range) {
    int length = worker.packedLength(tile.paddedRows(range.length()), heads.width());
    List<QueryBlock> blocks = new ArrayList<>();
    for (int n = 0; n < heads.group(); n++) {
      int head = keyHead * heads.group() + n;
      if (packed[n].length < length) {
        packed[n] = new float[length];
      }
      for (RowRange positions : range.pieces(tile.rows())) {
        int firstRow = (int) (positions.from() - range.from());
        WorkPart outer = PartClock.enter(WorkPart.READING);
        q.read(head, shape.rows(positions), rows, 0);
        Arrays.fill(rows, (int) positions.length() * heads.width(), rows.length, 0);
        PartClock.enter(WorkPart.PACKING);
        worker.packQueries(rows, heads.width(), packed[n], firstRow);
        PartClock.enter(outer);
        blocks.add(new QueryBlock(packed[n], firstRow, positions, head, tile.strip()));
      }
    }
    return blocks;
  }
}
