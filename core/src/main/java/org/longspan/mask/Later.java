package org.longspan.mask;

import java.util.List;
import org.longspan.shape.RowRange;

/**
 * A mask for queries that stand behind others, such as new tokens behind stored ones: row {@code i}
 * has position {@code first + i}.
 *
 * <p>Its text is that of the mask within: {@code first} is the context's.
 *
 * @param mask in positions
 * @param first position of row 0, at least 0
 */
public record Later(Mask mask, long first) implements Mask {
  private static final long serialVersionUID = 1L;

  public Later {
    Positions.atLeast(0, first, "a first position", "a mask of later queries");
  }

  @Override
  public boolean allows(long query, long key) {
    return mask.allows(position(query), key);
  }

  private long position(long query) {
    return Positions.plus(query, first);
  }

  private RowRange positions(RowRange queries) {
    return new RowRange(position(queries.from()), position(queries.to()));
  }

  @Override
  public Coverage coverage(RowRange queries, RowRange keys) {
    return mask.coverage(positions(queries), keys);
  }

  @Override
  public List<RowRange> hull(RowRange queries, RowRange keys) {
    return mask.hull(positions(queries), keys);
  }

  @Override
  public long livePairs(RowRange queries, RowRange keys) {
    return mask.livePairs(positions(queries), keys);
  }

  @Override
  public long liveWord(long query, long firstKey) {
    return mask.liveWord(position(query), firstKey);
  }

  /** The mask that tells the text of {@code mask}. */
  static Mask within(Mask mask) {
    return mask instanceof Later later ? within(later.mask()) : mask;
  }

  @Override
  public String toString() {
    return mask.toString();
  }
}
