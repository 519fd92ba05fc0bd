package org.longspan.mask.tile;

import java.util.ArrayList;
import java.util.List;
import org.longspan.mask.Positions;
import org.longspan.shape.Ceiling;
import org.longspan.shape.RowRange;

/**
 * The tiles of a range: they begin at {@code origin} plus multiples of the tile size, and are
 * clipped to the range.
 *
 * @param range the positions that are cut into tiles
 * @param tile positions in a tile, at least 1
 * @param origin the position at which a tile begins, at most the range's first
 */
public record Grid(RowRange range, long tile, long origin) {
  public Grid {
    Positions.atLeast(1, tile, "a size", "a tile");
    if (origin < 0 || origin > range.from() && !range.isEmpty()) {
      throw new IllegalArgumentException("tiles from " + origin + " on do not hold " + range);
    }
  }

  /** Tiles that begin at multiples of the tile size. */
  public Grid(RowRange range, long tile) {
    this(range, tile, 0);
  }

  boolean isOneTile() {
    return tiles() == 1;
  }

  long tiles() {
    return index(range.to() - 1) - index(range.from()) + 1;
  }

  private long index(long position) {
    return (position - origin) / tile;
  }

  /** Where tile {@code index} begins. */
  private long start(long index) {
    return Positions.plus(origin, Positions.times(index, tile));
  }

  Grid firstHalf() {
    return of(new RowRange(range.from(), middle()));
  }

  Grid secondHalf() {
    return of(new RowRange(middle(), range.to()));
  }

  /** The tiles of another range. */
  Grid of(RowRange other) {
    return new Grid(other, tile, origin);
  }

  /** The tiles, ascending. */
  List<RowRange> pieces() {
    List<RowRange> pieces = new ArrayList<>();
    for (long from = range.from(); from < range.to(); ) {
      long end = Math.min(range.to(), start(index(from) + 1));
      pieces.add(new RowRange(from, end));
      from = end;
    }
    return pieces;
  }

  /** This grid in at most {@code most} parts of as many tiles, ascending; the last has the rest. */
  List<Grid> parts(int most) {
    long tilesOfAPart = Ceiling.divide(tiles(), most);
    return new Grid(range, Positions.times(tile, tilesOfAPart), origin)
        .pieces().stream().map(this::of).toList();
  }

  /** The tiles that some rows of the range touch. */
  RowRange around(RowRange rows) {
    return range.intersect(
        new RowRange(start(index(rows.from())), start(index(rows.to() - 1) + 1)));
  }

  /** The tiles that lie wholly in {@code rows}, which are some of the range. */
  RowRange inside(RowRange rows) {
    if (rows.isEmpty()) {
      return RowRange.EMPTY;
    }
    long from = rows.from() == range.from() ? rows.from() : start(index(rows.from() - 1) + 1);
    long to = rows.to() == range.to() ? rows.to() : start(index(rows.to()));
    return from < to ? new RowRange(from, to) : RowRange.EMPTY;
  }

  private long middle() {
    long first = index(range.from());
    long last = index(range.to() - 1);
    return start(first + (last - first + 1) / 2);
  }
}
