package org.longspan.model.run;

import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.longspan.layer.LinearBackend;
import org.longspan.model.sequence.PositionRun;
import org.longspan.shape.RowRange;

/** A layer over many rows in pieces, which keep what it holds besides its results small. */
public final class LayerPieces {
  private static final int PIECE = LinearBackend.PANEL_ROWS;

  private LayerPieces() {}

  /**
   * @param x {@code [rows][hidden]}. Not modified
   * @param rows which these are, at least one
   * @param positions of some of them
   */
  public static ProjectedRows before(
      LayerBefore layer,
      float[] x,
      RowRange rows,
      Function<RowRange, List<PositionRun>> positions) {
    ProjectedRows all = null;
    for (RowRange piece : rows.pieces(PIECE)) {
      int count = (int) piece.length();
      ProjectedRows part = layer.apply(part(x, rows, piece), count, positions.apply(piece));
      if (piece.equals(rows)) {
        return part;
      }
      all = all == null ? roomFor(part, rows, count) : all;
      put(part.q(), all.q(), rows, piece);
      put(part.k(), all.k(), rows, piece);
      put(part.v(), all.v(), rows, piece);
    }
    return all;
  }

  private static ProjectedRows roomFor(ProjectedRows part, RowRange rows, int count) {
    int times = Math.toIntExact(rows.length());
    return new ProjectedRows(
        new float[Math.multiplyExact(times, part.q().length / count)],
        new float[Math.multiplyExact(times, part.k().length / count)],
        new float[Math.multiplyExact(times, part.v().length / count)]);
  }

  /**
   * @param x {@code [rows][hidden]}, what went into the layer. Not modified
   * @param attended {@code [rows][Hq][d]}. Not modified
   * @return {@code [rows][hidden]}, what comes out of it
   */
  public static float[] after(LayerAfter layer, float[] x, float[] attended, int count) {
    RowRange rows = RowRange.first(count);
    float[] all = new float[x.length];
    for (RowRange piece : rows.pieces(PIECE)) {
      float[] part =
          layer.apply(part(x, rows, piece), part(attended, rows, piece), (int) piece.length());
      put(part, all, rows, piece);
    }
    return all;
  }

  /**
   * The values of {@code wanted} out of those of {@code rows}; the same array where these agree.
   */
  public static float[] part(float[] values, RowRange rows, RowRange wanted) {
    if (wanted.equals(rows)) {
      return values;
    }
    int width = Math.toIntExact(values.length / rows.length());
    int from = Math.toIntExact(wanted.from() - rows.from());
    int to = Math.toIntExact(wanted.to() - rows.from());
    return Arrays.copyOfRange(values, from * width, to * width);
  }

  /** Puts the values of a piece where they belong among those of all rows. */
  static void put(float[] part, float[] all, RowRange rows, RowRange piece) {
    int width = part.length / (int) piece.length();
    System.arraycopy(part, 0, all, (int) (piece.from() - rows.from()) * width, part.length);
  }
}
