package org.longspan.mask.term;

import org.longspan.mask.MaskTable;
import org.longspan.mask.Positions;
import org.longspan.shape.RowRange;

/**
 * {@code block(B)}: {@code i / size == j / size}.
 *
 * @param size positions in a block, at least 1
 */
public record LocalBlock(long size) implements BandMask {
  private static final long serialVersionUID = 1L;

  public LocalBlock {
    Positions.atLeast(1, size, "B", "block(B)");
  }

  @Override
  public long firstKey(long query) {
    return query - query % size;
  }

  @Override
  public long endKey(long query) {
    return Positions.plus(firstKey(query), size);
  }

  /** Only the first and the last block that queries and keys share can be cut by them. */
  @Override
  public long livePairs(RowRange queries, RowRange keys) {
    if (queries.isEmpty() || keys.isEmpty()) {
      return 0;
    }
    long first = Math.max(queries.from() / size, keys.from() / size);
    long last = Math.min((queries.to() - 1) / size, (keys.to() - 1) / size);
    if (first > last) {
      return 0;
    }
    long ends = pairsOf(first, queries, keys);
    if (last > first) {
      ends = Math.addExact(ends, pairsOf(last, queries, keys));
    }
    long whole = Math.max(0, last - first - 1);
    return whole == 0
        ? ends
        : Math.addExact(ends, Math.multiplyExact(Math.multiplyExact(size, size), whole));
  }

  private long pairsOf(long block, RowRange queries, RowRange keys) {
    long from = block * size;
    RowRange positions = new RowRange(from, Positions.plus(from, size));
    return Math.multiplyExact(
        queries.intersect(positions).length(), keys.intersect(positions).length());
  }

  @Override
  public String toString() {
    return MaskTable.text(this);
  }
}
