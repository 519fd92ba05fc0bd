package org.longspan.tile;

import org.longspan.shape.Ceiling;
import org.longspan.shape.RowRange;

/** The unit of reduction: 16,384 consecutive keys at fixed global positions. */
public final class Span {
  /** Keys of a span. */
  public static final int KEYS = 16_384;

  private Span() {}

  /** How many spans {@code keys} keys make. */
  public static long count(long keys) {
    return Ceiling.divide(keys, KEYS);
  }

  /** The keys of span {@code index} in a sequence of {@code keyLength} keys. */
  public static RowRange keys(long index, long keyLength) {
    return new RowRange(index * KEYS, Math.min((index + 1) * KEYS, keyLength));
  }

  /** The keys of consecutive spans in a sequence of {@code keyLength} keys. */
  public static RowRange keys(RowRange spans, long keyLength) {
    return spans.isEmpty()
        ? RowRange.EMPTY
        : new RowRange(spans.from() * KEYS, Math.min(spans.to() * KEYS, keyLength));
  }
}
