package org.longspan.plan;

import java.util.ArrayList;
import java.util.List;
import org.longspan.mask.tile.ColumnCount;
import org.longspan.mask.tile.Grid;
import org.longspan.mask.tile.TileCount;
import org.longspan.pass.KeyPass;
import org.longspan.pass.Panel;
import org.longspan.plan.Balance.Weighted;
import org.longspan.shape.AttentionShape;
import org.longspan.shape.HeadLayout;
import org.longspan.shape.RowRange;
import org.longspan.tile.TileProblem;
import org.longspan.tile.TileShape;

/** Cuts the second pass into panels of keys. */
final class KeyUnits {
  private final TileProblem problem;
  private final TileShape tile;

  KeyUnits(TileProblem problem, TileShape tile) {
    this.problem = problem;
    this.tile = tile;
  }

  /** Every panel of every key head, weighed by its tiles. */
  List<Weighted> weighted() {
    AttentionShape shape = problem.shape();
    HeadLayout heads = shape.heads();
    Grid keyGrid = new Grid(shape.keys(), tile.keys());
    long[] tiles =
        ColumnCount.liveTiles(problem.mask(), queries(tile.rows()), keyGrid, KeyPass.KEYS);
    List<Weighted> panels = new ArrayList<>();
    for (RowRange keys : shape.keys().pieces(KeyPass.KEYS)) {
      long ofGroup = tiles[(int) (keys.from() / KeyPass.KEYS)] * heads.group();
      for (int keyHead = 0; keyHead < heads.keyHeads(); keyHead++) {
        panels.add(new Weighted(new Panel(shape.queries(), keyHead, keys), ofGroup));
      }
    }
    return panels;
  }

  /** Bytes of queries and keys that the pass reads. */
  long bytesRead() {
    HeadLayout heads = problem.shape().heads();
    long rows = count(KeyPass.KEYS).queryRows() * heads.group() + count(tile.keys()).keyRows();
    return rows * heads.keyHeads() * heads.width() * Float.BYTES;
  }

  private TileCount count(long tileKeys) {
    Grid keys = new Grid(problem.shape().keys(), tileKeys);
    return TileCount.of(problem.mask(), queries(KeyPass.chunkRows(tile)), keys);
  }

  private Grid queries(long rows) {
    AttentionShape shape = problem.shape();
    return new Grid(shape.queries(), rows, shape.firstQuery());
  }
}
