package org.longspan.plan;

import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.longspan.kernel.Span;
import org.longspan.kernel.TileShape;
import org.longspan.mask.Coverage;
import org.longspan.mask.LiveTiles;
import org.longspan.mask.Mask;
import org.longspan.shape.RowRange;

/**
 * The live work of one query panel, for one head, counted on coordinates alone.
 *
 * @param queries the panel's rows
 * @param fullTiles tiles that the mask does not touch
 * @param partialTiles tiles that it touches
 * @param livePairs live pairs
 * @param keyRows keys that are read: those of tiles that any row of the panel needs
 * @param tilesBySpan live tiles of every live span
 */
record PanelWork(
    RowRange queries,
    long fullTiles,
    long partialTiles,
    long livePairs,
    long keyRows,
    NavigableMap<Long, Long> tilesBySpan) {

  static PanelWork count(Mask mask, RowRange queries, RowRange keys, TileShape tile) {
    Counter counter = new Counter(mask);
    LiveTiles.forEach(mask, queries, keys, tile.rows(), tile.keys(), counter);
    long keyRows =
        LiveTiles.liveKeyRanges(mask, queries, keys, tile.keys()).stream()
            .mapToLong(RowRange::length)
            .sum();
    return new PanelWork(
        queries, counter.full, counter.partial, counter.pairs, keyRows, counter.tilesBySpan);
  }

  /** Live tiles within some spans. */
  long tiles(RowRange spans) {
    Map<Long, Long> part = tilesBySpan.subMap(spans.from(), spans.to());
    return part.values().stream().mapToLong(Long::longValue).sum();
  }

  private static final class Counter implements LiveTiles.Visitor {
    private final Mask mask;
    private final NavigableMap<Long, Long> tilesBySpan = new TreeMap<>();
    private long full;
    private long partial;
    private long pairs;

    Counter(Mask mask) {
      this.mask = mask;
    }

    @Override
    public void visit(RowRange queries, RowRange keys, Coverage coverage) {
      if (coverage == Coverage.FULL) {
        full++;
        pairs += queries.length() * keys.length();
      } else {
        partial++;
        pairs += mask.livePairs(queries, keys);
      }
      tilesBySpan.merge(keys.from() / Span.KEYS, 1L, Long::sum);
    }
  }
}
