package org.longspan.kernel.vector.gradient;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.longspan.kernel.vector.AlignedFloats;
import org.longspan.kernel.vector.Lanes;
import org.longspan.kernel.vector.PackedQueries;
import org.longspan.kernel.vector.Packing;
import org.longspan.shape.HeadLayout;
import org.longspan.shape.RowRange;
import org.longspan.softmax.LseValues;

/** A chunk of query rows as the products of the backward pass read them, and their dQ. */
final class ChunkRows {
  private static final int STRIP = Lanes.STRIP;

  /** The lse of a row that sees no key, and of rows after the last one. */
  private static final float NO_KEYS = Float.NEGATIVE_INFINITY;

  private final int width;
  private final int valueWidth;
  private final float scale;
  private final int[][] maps;
  private final int[][] valueMaps;
  private final float[] queries;
  private final float[] output;
  private final RowPanels queryPanels;
  private final RowPanels outputPanels;
  private final float[] lseHigh;
  private final float[] lseLow;
  private final float[] shift;
  private final float[] entropy;
  private final float[] sums;
  private RowRange positions = RowRange.EMPTY;
  private float[] outputRows = {};
  private int[] strays = {};

  /**
   * @param mostRows whole strips
   */
  ChunkRows(HeadLayout heads, float scale, int mostRows) {
    width = heads.width();
    valueWidth = heads.valueWidth();
    this.scale = scale;
    maps = Packing.maps(width);
    valueMaps = Packing.maps(valueWidth);
    queries = strips(mostRows, width);
    output = strips(mostRows, valueWidth);
    queryPanels = new RowPanels(mostRows, width);
    outputPanels = new RowPanels(mostRows, valueWidth);
    lseHigh = new float[mostRows];
    lseLow = new float[mostRows];
    shift = new float[mostRows];
    entropy = new float[mostRows];
    sums = AlignedFloats.allocateShort(mostRows * width);
  }

  private static float[] strips(int rows, int width) {
    return AlignedFloats.allocateShort(PackedQueries.stripAt(rows, width) - AlignedFloats.START);
  }

  /**
   * Takes the rows of a chunk; dQ is 0.
   *
   * @param queryRows {@code [rows][d]}
   * @param outputRows dO, {@code [rows][dv]}, or empty where it is 0. Kept until the next chunk
   */
  void load(RowRange positions, float[] queryRows, float[] outputRows) {
    this.positions = positions;
    this.outputRows = outputRows;
    int rows = Lanes.roundUp(count(), STRIP);
    float[] wholeQueries = Arrays.copyOf(queryRows, rows * width);
    PackedQueries.pack(wholeQueries, width, maps, scale, queries, 0);
    queryPanels.pack(wholeQueries);
    if (hasOutput()) {
      float[] wholeOutput = Arrays.copyOf(outputRows, rows * valueWidth);
      PackedQueries.pack(wholeOutput, valueWidth, valueMaps, 1, output, 0);
      outputPanels.pack(wholeOutput);
    }
    strays =
        IntStream.range(0, outputRows.length).filter(n -> !Float.isFinite(outputRows[n])).toArray();
    Arrays.fill(sums, 0);
  }

  /**
   * Takes what else is known of the rows.
   *
   * @param shifts what is subtracted from dO.v
   * @param entropies dH, or empty
   */
  void load(LseValues lse, double[] shifts, double[] entropies) {
    Arrays.fill(lseHigh, NO_KEYS);
    Arrays.fill(lseLow, 0);
    Arrays.fill(shift, 0);
    Arrays.fill(entropy, 0);
    for (int row = 0; row < count(); row++) {
      double high = lse.high()[row];
      if (high != Double.NEGATIVE_INFINITY) {
        lseHigh[row] = (float) high;
        lseLow[row] = (float) (high - lseHigh[row] + lse.low()[row]);
        shift[row] = (float) shifts[row];
        entropy[row] = entropies.length == 0 ? 0 : (float) entropies[row];
      }
    }
  }

  /** Whether a row sees no key, or is none of the chunk. */
  boolean seesNothing(int row) {
    return lseHigh[row] == NO_KEYS;
  }

  /** Whether dO is not 0 everywhere. */
  boolean hasOutput() {
    return outputRows.length > 0;
  }

  int count() {
    return (int) positions.length();
  }

  /** Positions of the strip that begins at {@code row}. */
  RowRange strip(int row) {
    long from = positions.from() + row;
    return new RowRange(from, Math.min(from + STRIP, positions.to()));
  }

  /** Strips of {@code scale q}, {@code [even d][STRIP]}. */
  float[] queries() {
    return queries;
  }

  int queriesAt(int row) {
    return PackedQueries.stripAt(row, width);
  }

  /** Strips of dO, {@code [even dv][STRIP]}. */
  float[] output() {
    return output;
  }

  int outputAt(int row) {
    return PackedQueries.stripAt(row, valueWidth);
  }

  RowPanels queryPanels() {
    return queryPanels;
  }

  RowPanels outputPanels() {
    return outputPanels;
  }

  float[] lseHigh() {
    return lseHigh;
  }

  float[] lseLow() {
    return lseLow;
  }

  float[] shift() {
    return shift;
  }

  float[] entropy() {
    return entropy;
  }

  /** Where dO has a NaN or Inf. */
  int[] strays() {
    return strays;
  }

  float stray(int at) {
    return outputRows[at];
  }

  /** dQ without the scale, strips {@code [d][STRIP]}. */
  float[] sums() {
    return sums;
  }

  int sumsAt(int row) {
    return AlignedFloats.START + row * width;
  }

  /** dQ, {@code [rows][d]}. */
  float[] gradients(double factor) {
    float[] rows = new float[count() * width];
    for (int row = 0; row < count(); row++) {
      int at = sumsAt(row / STRIP * STRIP) + row % STRIP;
      for (int n = 0; n < width; n++) {
        rows[row * width + n] = (float) (factor * sums[at + n * STRIP]);
      }
    }
    return rows;
  }
}
