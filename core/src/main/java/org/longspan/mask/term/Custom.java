package org.longspan.mask.term;

import java.util.Objects;
import org.longspan.mask.Coverage;
import org.longspan.mask.Mask;
import org.longspan.mask.MaskPredicate;
import org.longspan.mask.MaskTable;
import org.longspan.mask.Positions;
import org.longspan.shape.RowRange;

/**
 * {@code custom(CLASS)}: the pairs that code of the user's allows.
 *
 * @param predicate the code; its text form is the name of its class
 * @param keyLength number of keys: it is not asked for keys beyond them
 */
public record Custom(MaskPredicate predicate, long keyLength) implements Mask {
  private static final long serialVersionUID = 1L;

  public Custom {
    Objects.requireNonNull(predicate, "predicate");
    Positions.atLeast(0, keyLength, "a key length", "custom");
  }

  @Override
  public boolean allows(long query, long key) {
    return key < keyLength && predicate.allows(query, key);
  }

  @Override
  public Coverage coverage(RowRange queries, RowRange keys) {
    RowRange real = keys.intersect(RowRange.first(keyLength));
    if (real.isEmpty()) {
      return Coverage.EMPTY;
    }
    Coverage coverage = predicate.coverage(queries, real);
    boolean goesOn = coverage == Coverage.FULL && !real.equals(keys);
    return goesOn ? Coverage.PARTIAL : coverage;
  }

  @Override
  public long liveWord(long query, long firstKey) {
    long word = 0;
    for (int n = 0; n < Long.SIZE && firstKey + n < keyLength; n++) {
      word |= predicate.allows(query, firstKey + n) ? 1L << n : 0;
    }
    return word;
  }

  /** The name of the predicate's class. */
  public String className() {
    return predicate.getClass().getName();
  }

  @Override
  public String toString() {
    return MaskTable.text(this);
  }
}
