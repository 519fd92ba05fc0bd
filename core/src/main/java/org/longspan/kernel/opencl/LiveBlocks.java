package org.longspan.kernel.opencl;

import java.nio.IntBuffer;
import java.nio.LongBuffer;
import org.longspan.mask.Coverage;
import org.longspan.mask.Mask;
import org.longspan.mask.tile.Grid;
import org.longspan.mask.tile.LiveTiles;
import org.longspan.shape.Ceiling;
import org.longspan.shape.RowRange;

/**
 * What the mask does to blocks of {@code 64 x 64} pairs: a line of codes for each row block, with a
 * code for each key block, and 64 words of bits for the blocks that it cuts.
 */
final class LiveBlocks {
  /** Rows and keys of a block. */
  static final int SIDE = 64;

  static final int EMPTY = 0;
  private static final int FULL = 1;
  private static final int FIRST_PARTIAL = 2;

  private final Mask mask;
  private final IntBuffer codes;
  private final LongBuffer bits;
  private final long[] word = new long[1];
  private int lines;
  private int partial;
  private int width;

  /**
   * @param codes Modified: {@code [lines][key blocks]}: 0 empty, 1 full, else 2 and the place of
   *     the bits
   * @param bits Modified: {@code [partial blocks][64]}; bit n is key n
   */
  LiveBlocks(Mask mask, IntBuffer codes, LongBuffer bits) {
    this.mask = mask;
    this.codes = codes;
    this.bits = bits;
  }

  /** Forgets all lines; those that follow are for this many keys. */
  void clear(RowRange keys) {
    lines = 0;
    partial = 0;
    width = (int) Ceiling.divide(keys.length(), SIDE);
  }

  /** Whether the lines of {@code rowBlocks} fit, whatever the mask does. */
  boolean hasSpace(int rowBlocks) {
    return (lines + rowBlocks) * width <= codes.capacity()
        && (partial + rowBlocks * width) * SIDE <= bits.capacity();
  }

  /**
   * Appends the lines of some rows.
   *
   * @return the first one
   */
  int add(RowRange queries, RowRange keys) {
    int first = lines;
    lines += (int) Ceiling.divide(queries.length(), SIDE);
    for (int at = first * width; at < lines * width; at++) {
      codes.put(at, EMPTY);
    }
    LiveTiles.forEach(
        mask,
        new Grid(queries, SIDE, queries.from()),
        new Grid(keys, SIDE, keys.from()),
        (rows, columns, coverage) -> {
          int line = first + (int) ((rows.from() - queries.from()) / SIDE);
          int column = (int) ((columns.from() - keys.from()) / SIDE);
          codes.put(line * width + column, code(rows, columns, coverage));
        });
    return first;
  }

  private int code(RowRange rows, RowRange columns, Coverage coverage) {
    if (coverage == Coverage.FULL && columns.length() == SIDE) {
      return FULL;
    }
    int first = partial * SIDE;
    for (int row = 0; row < SIDE; row++) {
      word[0] = 0;
      if (row < rows.length()) {
        mask.liveBits(rows.from() + row, columns, word);
      }
      bits.put(first + row, word[0]);
    }
    return FIRST_PARTIAL + partial++;
  }

  /** Whether a line has a live block. */
  boolean isLive(int line) {
    for (int column = 0; column < width; column++) {
      if (isLive(line, column)) {
        return true;
      }
    }
    return false;
  }

  boolean isLive(int line, int column) {
    return codes.get(line * width + column) != EMPTY;
  }

  int lines() {
    return lines;
  }

  int partial() {
    return partial;
  }

  /** Key blocks of a line. */
  int width() {
    return width;
  }
}
