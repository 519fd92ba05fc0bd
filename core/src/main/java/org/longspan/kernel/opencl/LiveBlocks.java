package org.longspan.kernel.opencl;

import java.util.Arrays;
import org.longspan.mask.Coverage;
import org.longspan.mask.Mask;
import org.longspan.mask.tile.Grid;
import org.longspan.mask.tile.LiveTiles;
import org.longspan.shape.Ceiling;
import org.longspan.shape.RowRange;

/**
 * What the mask does to the blocks of {@code 64 x 64} pairs of a tile: a code for each, and 64
 * words of bits for those that it cuts.
 */
final class LiveBlocks {
  /** Rows and keys of a block. */
  static final int SIDE = 64;

  private static final int FULL = 1;
  private static final int FIRST_PARTIAL = 2;

  private final Mask mask;
  private final int[] codes;
  private final long[] bits;
  private final long[] word = new long[1];
  private int blocks;
  private int partial;

  LiveBlocks(Mask mask, int tileRows, int tileKeys) {
    this.mask = mask;
    codes = new int[tileRows / SIDE * (tileKeys / SIDE)];
    bits = new long[codes.length * SIDE];
  }

  static long bytes(int tileRows, int tileKeys) {
    return (long) tileRows * tileKeys / (SIDE * SIDE) * (Integer.BYTES + (long) SIDE * Long.BYTES);
  }

  /** Looks at all blocks of some rows and keys. */
  void set(RowRange queries, RowRange keys) {
    blocks = (int) Ceiling.divide(keys.length(), SIDE);
    partial = 0;
    Arrays.fill(codes, 0);
    LiveTiles.forEach(
        mask,
        new Grid(queries, SIDE, queries.from()),
        new Grid(keys, SIDE, keys.from()),
        (rows, columns, coverage) -> add(queries, keys, rows, columns, coverage));
  }

  private void add(
      RowRange queries, RowRange keys, RowRange rows, RowRange columns, Coverage coverage) {
    int at =
        (int) ((rows.from() - queries.from()) / SIDE) * blocks
            + (int) ((columns.from() - keys.from()) / SIDE);
    if (coverage == Coverage.FULL && columns.length() == SIDE) {
      codes[at] = FULL;
      return;
    }
    codes[at] = FIRST_PARTIAL + partial;
    int first = partial * SIDE;
    Arrays.fill(bits, first, first + SIDE, 0);
    for (int row = 0; row < rows.length(); row++) {
      mask.liveBits(rows.from() + row, columns, word);
      bits[first + row] = word[0];
    }
    partial++;
  }

  /** Codes {@code [row blocks][key blocks]}: 0 empty, 1 full, else 2 and the place of the bits. */
  int[] codes() {
    return codes;
  }

  /** Bits {@code [partial blocks][64]}; bit n is key n. */
  long[] bits() {
    return bits;
  }

  int partial() {
    return partial;
  }

  /** Key blocks of the tile. */
  int blocks() {
    return blocks;
  }
}
