package org.longspan.mask;

import org.longspan.shape.RowRange;

/**
 * The tiles of a non-empty range: they begin at multiples of the tile size and are clipped to it.
 */
record Grid(RowRange range, long tile) {
  Grid {
    Positions.atLeast(1, tile, "a size", "a tile");
  }

  boolean isOneTile() {
    return tiles() == 1;
  }

  long tiles() {
    return (range.to() - 1) / tile - range.from() / tile + 1;
  }

  Grid firstHalf() {
    return new Grid(new RowRange(range.from(), middle()), tile);
  }

  Grid secondHalf() {
    return new Grid(new RowRange(middle(), range.to()), tile);
  }

  private long middle() {
    long first = range.from() / tile;
    long last = (range.to() - 1) / tile;
    return (first + (last - first + 1) / 2) * tile;
  }
}
