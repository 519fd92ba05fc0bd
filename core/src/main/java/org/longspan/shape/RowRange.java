package org.longspan.shape;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * The half-open range of global, 0-based row positions {@code [from, to)}.
 *
 * @param from first row, at least 0
 * @param to one past the last row, at least {@code from}
 */
public record RowRange(long from, long to) implements Serializable {
  /** The range that holds no row. */
  public static final RowRange EMPTY = new RowRange(0, 0);

  public RowRange {
    if (from < 0 || to < from) {
      throw new IllegalArgumentException("not a row range: [" + from + ", " + to + ")");
    }
  }

  /** The first {@code length} rows. */
  public static RowRange first(long length) {
    return new RowRange(0, length);
  }

  public long length() {
    return to - from;
  }

  public boolean isEmpty() {
    return to == from;
  }

  public boolean contains(long row) {
    return row >= from && row < to;
  }

  /** The rows in both ranges; {@link #EMPTY} where there are none. */
  public RowRange intersect(RowRange other) {
    long low = Math.max(from, other.from);
    long high = Math.min(to, other.to);
    return low < high ? new RowRange(low, high) : EMPTY;
  }

  /** These rows in pieces of {@code step} rows, ascending; the last one may be shorter. */
  public List<RowRange> pieces(long step) {
    List<RowRange> pieces = new ArrayList<>();
    for (long piece = from; piece < to; piece += step) {
      pieces.add(new RowRange(piece, Math.min(piece + step, to)));
    }
    return pieces;
  }

  @Override
  public String toString() {
    return "[" + from + ", " + to + ")";
  }
}
