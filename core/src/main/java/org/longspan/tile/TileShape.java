package org.longspan.tile;

import org.longspan.shape.Ceiling;

/**
 * The tile a kernel works on: whole row blocks by whole key tiles, padded where the sequence ends.
 *
 * <p>It is fixed for a kernel and head layout, and tiles lie on global multiples of it: a row is at
 * the same place of the same tile whatever the panels and tasks are, so its bits are too.
 *
 * @param rows query rows of a row block
 * @param keys keys of a key tile; divides {@link Span#KEYS}
 * @param strip rows whose values a state interleaves; divides {@code rows}
 */
public record TileShape(int rows, int keys, int strip) {
  public TileShape {
    if (rows < 1 || keys < 1 || Span.KEYS % keys != 0 || strip < 1 || rows % strip != 0) {
      throw new IllegalArgumentException("not a tile: " + rows + " x " + keys + ", " + strip);
    }
  }

  /** A tile whose states lie row by row. */
  public TileShape(int rows, int keys) {
    this(rows, keys, 1);
  }

  /**
   * Checks that {@code count} rows of one side are whole tiles.
   *
   * @return {@code count}
   */
  public long requireWhole(Side side, long count) {
    int size = side == Side.QUERIES ? rows : keys;
    if (count < 1 || count % size != 0) {
      throw new IllegalArgumentException(count + " " + side + " are not whole tiles of " + size);
    }
    return count;
  }

  /** {@code count} rounded up to whole row blocks. */
  public int paddedRows(long count) {
    return Math.toIntExact(Ceiling.multiple(count, rows));
  }
}
