package org.longspan.kernel.vector;

import java.util.Arrays;

/**
 * A matrix {@code [outputs][inputs]} that rows are multiplied by: {@code out[r][o] = bias[o] + sum
 * over i of in[r][i] weight[o][i]}, by the micro-tile of attention.
 *
 * <p>Every output is one chain of fused multiply-adds in the order of the inputs that begins at the
 * bias: its bits depend on neither the other rows nor the machine. Immutable; several threads may
 * use it at a time.
 */
public final class PackedMatrix {
  private static final int STRIP = Lanes.STRIP;
  private static final int START = AlignedFloats.START;

  /** Rows multiplied at a time: whole groups of every micro-tile, which stay in the L2 cache. */
  private static final int BLOCK_ROWS = 192;

  /** Terms of a sum taken at a time, even: so much of a strip of outputs stays in the L2 cache. */
  private static final int BLOCK_DEPTH = 512;

  /** Terms that are transposed at a time: their rows stay in the L1 cache. */
  private static final int TRANSPOSED = 16;

  /** A block of rows of one strip; an aligned array is too large to make one for every product. */
  private static final ThreadLocal<float[]> TILE =
      ThreadLocal.withInitial(() -> AlignedFloats.allocate(BLOCK_ROWS * STRIP));

  private final int inputs;
  private final int outputs;
  private final int depth;
  private final float[] strips;
  private final float[] bias;

  /**
   * Lays the weights out in strips of outputs.
   *
   * @param weight {@code [outputs][inputs]}. Not modified, nor kept
   * @param bias {@code [outputs]}, or empty for none. Not modified, nor kept
   */
  public PackedMatrix(int inputs, int outputs, float[] weight, float[] bias) {
    this.inputs = inputs;
    this.outputs = outputs;
    depth = Lanes.roundUp(inputs, 2);
    this.bias = Arrays.copyOf(bias, Lanes.roundUp(outputs, STRIP));
    strips = AlignedFloats.allocateShort(Math.multiplyExact(this.bias.length, depth));
    for (int output = 0; output < outputs; output++) {
      int to = START + output / STRIP * STRIP * depth + output % STRIP;
      for (int n = 0; n < inputs; n++) {
        strips[to + n * STRIP] = weight[output * inputs + n];
      }
    }
  }

  /**
   * Multiplies the first {@code rows} rows.
   *
   * @param in {@code [rows][inputs]}. Not modified
   * @param out Modified: {@code [rows][outputs]}
   */
  public void multiply(float[] in, int rows, float[] out) {
    multiply((first, count, left) -> pack(in, first, count, left), rows, out);
  }

  /**
   * As {@link #multiply(float[], int, float[])}, of rows that lie in columns; the same bits.
   *
   * @param in {@code [inputs][rows]}. Not modified
   * @param out Modified: {@code [rows][outputs]}
   */
  public void multiplyColumns(float[] in, int rows, float[] out) {
    multiply((first, count, left) -> packColumns(in, rows, first, count, left), rows, out);
  }

  /** Lays a block of rows out for the micro-tile. */
  private interface Packer {
    void pack(int first, int count, float[] left);
  }

  private void multiply(Packer packer, int rows, float[] out) {
    int most = Lanes.roundUp(Math.min(rows, BLOCK_ROWS), 4);
    float[] left = new float[most * depth];
    float[] tile = TILE.get();
    for (int first = 0; first < rows; first += BLOCK_ROWS) {
      int count = Math.min(BLOCK_ROWS, rows - first);
      packer.pack(first, count, left);
      for (int strip = 0; strip < bias.length; strip += STRIP) {
        multiplyStrip(left, count, strip, tile);
        int columns = Math.min(STRIP, outputs - strip);
        for (int row = 0; row < count; row++) {
          int to = (first + row) * outputs + strip;
          System.arraycopy(tile, START + row * STRIP, out, to, columns);
        }
      }
    }
  }

  /** The products of a block of rows with a strip of outputs, {@code [rows][STRIP]}. */
  private void multiplyStrip(float[] left, int count, int strip, float[] tile) {
    for (int row = 0; row < count; row++) {
      System.arraycopy(bias, strip, tile, START + row * STRIP, STRIP);
    }
    for (int term = 0; term < depth; term += BLOCK_DEPTH) {
      int terms = Math.min(BLOCK_DEPTH, depth - term);
      int right = START + strip * depth + term * STRIP;
      for (int row = 0, rows; row < count; row += rows) {
        rows = MicroTile.rowsAt(row, count);
        int from = row * depth + term * rows;
        int at = START + row * STRIP;
        MicroTile.multiply(rows, left, from, strips, right, terms, tile, at, tile, at);
      }
    }
  }

  /** {@code left[term][row]} for the rows of each micro-tile; rows and terms past the end are 0. */
  private void pack(float[] in, int first, int count, float[] left) {
    for (int row = 0, rows; row < count; row += rows) {
      rows = MicroTile.rowsAt(row, count);
      int inside = Math.min(rows, count - row);
      if (inside < rows || inputs < depth) {
        Arrays.fill(left, row * depth, (row + rows) * depth, 0);
      }
      for (int term = 0; term < inputs; term += TRANSPOSED) {
        int end = Math.min(term + TRANSPOSED, inputs);
        for (int n = 0; n < inside; n++) {
          int from = (first + row + n) * inputs;
          transpose(in, from, term, end, left, row * depth + n, rows);
        }
      }
    }
  }

  /** As {@link #pack}, from columns: the rows of a micro-tile lie side by side already. */
  private void packColumns(float[] in, int all, int first, int count, float[] left) {
    for (int row = 0, rows; row < count; row += rows) {
      rows = MicroTile.rowsAt(row, count);
      int inside = Math.min(rows, count - row);
      if (inside < rows || inputs < depth) {
        Arrays.fill(left, row * depth, (row + rows) * depth, 0);
      }
      for (int term = 0; term < inputs; term++) {
        int from = term * all + first + row;
        int to = row * depth + term * rows;
        for (int n = 0; n < inside; n++) {
          left[to + n] = in[from + n];
        }
      }
    }
  }

  private static void transpose(
      float[] in, int from, int term, int end, float[] left, int to, int rows) {
    for (int n = term; n < end; n++) {
      left[to + n * rows] = in[from + n];
    }
  }
}
