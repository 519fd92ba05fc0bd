package org.longspan.mask;

import java.util.ArrayList;
import java.util.List;
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

  /** The tiles, ascending. */
  List<RowRange> pieces() {
    List<RowRange> pieces = new ArrayList<>();
    for (long from = range.from(); from < range.to(); ) {
      long end = Math.min(range.to(), Positions.times(from / tile + 1, tile));
      pieces.add(new RowRange(from, end));
      from = end;
    }
    return pieces;
  }

  /** This grid in at most {@code most} parts of as many tiles, ascending; the last has the rest. */
  List<Grid> parts(int most) {
    long tilesOfAPart = (tiles() + most - 1) / most;
    return new Grid(range, Positions.times(tile, tilesOfAPart))
        .pieces().stream().map(part -> new Grid(part, tile)).toList();
  }

  /** The tiles that some rows of the range touch. */
  RowRange around(RowRange rows) {
    long from = rows.from() / tile * tile;
    long to = Positions.times((rows.to() - 1) / tile + 1, tile);
    return range.intersect(new RowRange(from, to));
  }

  private long middle() {
    long first = range.from() / tile;
    long last = (range.to() - 1) / tile;
    return (first + (last - first + 1) / 2) * tile;
  }
}
