package org.longspan.plan;

import java.util.List;
import org.longspan.mask.Mask;
import org.longspan.mask.tile.Grid;
import org.longspan.mask.tile.LiveTiles;
import org.longspan.mask.tile.TileCount;
import org.longspan.shape.AttentionShape;
import org.longspan.shape.RowRange;
import org.longspan.tile.Span;
import org.longspan.tile.TileShape;

/**
 * The live work of one query panel, for one head, counted on coordinates alone.
 *
 * @param queries positions of the panel's rows
 * @param tiles live tiles of every key split
 * @param livePairs live pairs
 * @param keyRows keys that are read: those of tiles that any row of the panel needs
 * @param liveSpans spans that have such keys
 */
record PanelWork(
    RowRange queries, List<TileCount> tiles, long livePairs, long keyRows, long liveSpans) {

  /**
   * Counts.
   *
   * @param splits the spans of every key split
   */
  static PanelWork count(
      Mask mask, RowRange queries, AttentionShape shape, List<RowRange> splits, TileShape tile) {
    Grid rows = new Grid(queries, tile.rows(), shape.firstQuery());
    List<TileCount> tiles =
        splits.stream()
            .map(spans -> Span.keys(spans, shape.keyLength()))
            .map(keys -> TileCount.of(mask, rows, new Grid(keys, tile.keys())))
            .toList();
    List<RowRange> keys = LiveTiles.liveKeyRanges(mask, queries, shape.keys(), tile.keys());
    long keyRows = keys.stream().mapToLong(RowRange::length).sum();
    long livePairs = mask.livePairs(queries, shape.keys());
    return new PanelWork(queries, tiles, livePairs, keyRows, spans(keys));
  }

  /** Spans that ascending ranges of keys touch. */
  private static long spans(List<RowRange> keys) {
    long spans = 0;
    long next = 0;
    for (RowRange range : keys) {
      long to = Span.count(range.to());
      spans += to - Math.max(next, range.from() / Span.KEYS);
      next = to;
    }
    return spans;
  }

  /** Live tiles of all key splits. */
  TileCount allTiles() {
    return tiles.stream().reduce(TileCount.ZERO, TileCount::plus);
  }
}
