package org.longspan.mask;

import org.longspan.shape.RowRange;

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

  /**
   * Counts the tiles that {@link LiveTiles#forEach} visits.
   *
   * @param tileRows queries in a tile, at least 1
   * @param tileKeys keys in a tile, at least 1
   */
  public static TileCount of(
      Mask mask, RowRange queries, RowRange keys, long tileRows, long tileKeys) {
    if (queries.isEmpty() || keys.isEmpty()) {
      return ZERO;
    }
    Counter counter = new Counter(mask);
    counter.add(new Grid(queries, tileRows), new Grid(keys, tileKeys));
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

  private static final class Counter {
    private final Mask mask;
    private long full;
    private long partial;
    private long queryRows;
    private long keyRows;

    Counter(Mask mask) {
      this.mask = mask;
    }

    void add(Grid rows, Grid keys) {
      Coverage coverage = mask.coverage(rows.range(), keys.range());
      boolean oneTile = rows.isOneTile() && keys.isOneTile();
      if (coverage == Coverage.FULL || coverage == Coverage.PARTIAL && oneTile) {
        long tiles = rows.tiles() * keys.tiles();
        full += coverage == Coverage.FULL ? tiles : 0;
        partial += coverage == Coverage.PARTIAL ? tiles : 0;
        queryRows += rows.range().length() * keys.tiles();
        keyRows += keys.range().length() * rows.tiles();
      } else if (coverage == Coverage.PARTIAL) {
        addHalves(rows, keys);
      }
    }

    private void addHalves(Grid rows, Grid keys) {
      if (rows.tiles() > keys.tiles()) {
        add(rows.firstHalf(), keys);
        add(rows.secondHalf(), keys);
      } else {
        add(rows, keys.firstHalf());
        add(rows, keys.secondHalf());
      }
    }
  }
}
