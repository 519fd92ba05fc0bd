package org.longspan.kernel.vector;

/**
 * {@code out[rows][strip] = begin + left[depth][rows]^T right[depth][strip]} with all sums of two
 * vectors of the strip in registers; both products of a tile are made of it.
 *
 * <p>Every sum is one chain of fused multiply-adds in the order of depth, whatever the number of
 * rows, so the bits do not depend on how a product is cut. The rows are written out, in {@link
 * MicroTileRows}, because only local variables stay in registers, and two steps of depth are taken
 * in a turn because the integer arithmetic of a loop takes issue slots from the multiply-adds.
 */
public final class MicroTile {
  /**
   * The most rows of a micro-tile: 24 sums, 4 vectors of the strip and some of broadcast values
   * fill the 32 registers of AVX-512; with 16 registers 8 sums fit.
   */
  static final int MOST_ROWS = Lanes.SPECIES.vectorBitSize() == 512 ? 12 : 4;

  private static final int GROUP = 12;
  private static final int STRIP = Lanes.STRIP;

  /** Zeros for {@code begin}, aligned, from {@link AlignedFloats#START} on. */
  static final float[] ZEROS = AlignedFloats.allocate(MOST_ROWS * Lanes.STRIP);

  private MicroTile() {}

  /**
   * @param rows rows of {@code left} and {@code out}: 4, 8 or 12
   * @param left {@code [depth][rows]} from {@code leftAt} on
   * @param right {@code [depth][STRIP]} from {@code rightAt} on
   * @param depth terms of a sum, even
   * @param begin {@code [rows][STRIP]} from {@code beginAt} on, where the sums begin: {@link
   *     #ZEROS}, or what an earlier call has left in {@code out}, whose chains are then continued
   * @param out Modified: {@code [rows][STRIP]} from {@code outAt} on
   */
  public static void multiply(
      int rows,
      float[] left,
      int leftAt,
      float[] right,
      int rightAt,
      int depth,
      float[] begin,
      int beginAt,
      float[] out,
      int outAt) {
    for (int lane = 0; lane < STRIP; lane += Lanes.PAIR) {
      int to = rightAt + lane;
      switch (rows) {
        case 12 ->
            MicroTileRows.rows12(
                left, leftAt, 24, right, to, depth, begin, beginAt + lane, out, outAt + lane);
        case 8 ->
            MicroTileRows.rows8(
                left, leftAt, 16, right, to, depth, begin, beginAt + lane, out, outAt + lane);
        default ->
            MicroTileRows.rows4(
                left, leftAt, 8, right, to, depth, begin, beginAt + lane, out, outAt + lane);
      }
    }
  }

  /** How many rows the micro-tile takes whose first row is {@code row} of {@code count}. */
  public static int rowsAt(int row, int count) {
    return Math.min(groupAt(row, count), MOST_ROWS);
  }

  /** Rows of the group that begins at {@code row}: the same on every machine, whole micro-tiles. */
  static int groupAt(int row, int count) {
    int left = Lanes.roundUp(count - row, 4);
    // 16 = 8 + 8: a rest of 4 would leave half of the multiply-adds waiting for each other.
    return left == 16 ? 8 : Math.min(left, GROUP);
  }
}
