package org.longspan.plan;

import java.util.List;
import org.longspan.kernel.Span;
import org.longspan.kernel.TileShape;
import org.longspan.mask.LiveTiles;
import org.longspan.mask.Mask;
import org.longspan.mask.TileCount;
import org.longspan.shape.AttentionShape;
import org.longspan.shape.RowRange;

/**
 * The live work of one query panel, for one head, counted on coordinates alone.
 *
 * @param queries the panel's rows
 * @param tiles live tiles of every key split
 * @param livePairs live pairs
 * @param keyRows keys that are read: those of tiles that any row of the panel needs
 */
record PanelWork(RowRange queries, List<TileCount> tiles, long livePairs, long keyRows) {

  /**
   * Counts.
   *
   * @param splits the spans of every key split
   */
  static PanelWork count(
      Mask mask, RowRange queries, AttentionShape shape, List<RowRange> splits, TileShape tile) {
    List<TileCount> tiles =
        splits.stream()
            .map(spans -> Span.keys(spans, shape.keyLength()))
            .map(keys -> TileCount.of(mask, queries, keys, tile.rows(), tile.keys()))
            .toList();
    long keyRows =
        LiveTiles.liveKeyRanges(mask, queries, shape.keys(), tile.keys()).stream()
            .mapToLong(RowRange::length)
            .sum();
    return new PanelWork(queries, tiles, mask.livePairs(queries, shape.keys()), keyRows);
  }

  /** Live tiles of all key splits. */
  TileCount allTiles() {
    return tiles.stream().reduce(TileCount.ZERO, TileCount::plus);
  }
}
