package org.longspan.plan;

import java.util.ArrayList;
import java.util.List;
import org.longspan.kernel.KeyPanel;
import org.longspan.kernel.KeyPass;
import org.longspan.kernel.TileProblem;
import org.longspan.kernel.TileShape;
import org.longspan.mask.TileCount;
import org.longspan.plan.Balance.Weighted;
import org.longspan.shape.HeadLayout;
import org.longspan.shape.RowRange;

/** Cuts the second pass into key panels. */
final class KeyPanels {
  private final TileProblem problem;
  private final TileShape tile;

  KeyPanels(TileProblem problem, TileShape tile) {
    this.problem = problem;
    this.tile = tile;
  }

  /** Every key panel of every key head, weighed by its tiles. */
  List<Weighted<KeyPanel>> weighted() {
    HeadLayout heads = problem.shape().heads();
    List<Weighted<KeyPanel>> panels = new ArrayList<>();
    for (RowRange keys : ranges()) {
      long tiles = count(keys, tile.rows(), tile.keys()).live() * heads.group();
      for (int keyHead = 0; keyHead < heads.keyHeads(); keyHead++) {
        panels.add(new Weighted<>(new KeyPanel(keys, keyHead), tiles));
      }
    }
    return panels;
  }

  /** Bytes of queries and keys that the pass reads. */
  long bytesRead() {
    HeadLayout heads = problem.shape().heads();
    long rows = 0;
    for (RowRange keys : ranges()) {
      rows += count(keys, KeyPass.CHUNK, KeyPanel.KEYS).queryRows() * heads.group();
      rows += count(keys, KeyPass.CHUNK, tile.keys()).keyRows();
    }
    return rows * heads.keyHeads() * heads.width() * Float.BYTES;
  }

  private TileCount count(RowRange keys, long tileRows, long tileKeys) {
    return TileCount.of(problem.mask(), problem.shape().queries(), keys, tileRows, tileKeys);
  }

  private List<RowRange> ranges() {
    return problem.shape().keys().pieces(KeyPanel.KEYS);
  }
}
