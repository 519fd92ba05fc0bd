package org.longspan.mask.tile;

import org.longspan.mask.Coverage;
import org.longspan.mask.Mask;

/**
 * How many live tiles some queries and keys have. Where {@link LiveTiles} visits tiles, this takes
 * time proportional to those on the mask's edges: a rectangle that the mask does not touch counts
 * at once.
 *
 * @param full tiles that the mask does not touch
 * @param partial tiles that it touches
 * @param queryRows queries of all live tiles: a query counts once for every tile
 * @param keyRows keys of all live tiles, likewise
 */
public record TileCount(long full, long partial, long queryRows, long keyRows) {

  /** No tiles. */
  public static final TileCount ZERO = new TileCount(0, 0, 0, 0);

  /** Counts the tiles that {@link LiveTiles#forEach} visits. */
  public static TileCount of(Mask mask, Grid queries, Grid keys) {
    Counter counter = new Counter();
    LiveRuns.forEach(mask, queries, keys, counter);
    return new TileCount(counter.full, counter.partial, counter.queryRows, counter.keyRows);
  }

  /** Full and partial tiles. */
  public long live() {
    return full + partial;
  }

  public TileCount plus(TileCount other) {
    return new TileCount(
        full + other.full,
        partial + other.partial,
        queryRows + other.queryRows,
        keyRows + other.keyRows);
  }

  private static final class Counter implements LiveRuns.Visitor {
    private long full;
    private long partial;
    private long queryRows;
    private long keyRows;

    @Override
    public void visit(Grid rows, Grid keys, Coverage coverage) {
      long tiles = rows.tiles() * keys.tiles();
      full += coverage == Coverage.FULL ? tiles : 0;
      partial += coverage == Coverage.PARTIAL ? tiles : 0;
      queryRows += rows.range().length() * keys.tiles();
      keyRows += keys.range().length() * rows.tiles();
    }
  }
}
