package org.longspan.mask;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.longspan.shape.AttentionShape;
import org.longspan.shape.RowRange;

/**
 * What a term of a mask expression may need to know of the sequences.
 *
 * @param queries positions of the queries
 * @param keyLength number of keys
 * @param given masks that come with the input, such as the segments of a packed sequence, by class:
 *     a term without arguments stands for one of them
 */
public record MaskContext(
    RowRange queries, long keyLength, Map<Class<? extends Mask>, Mask> given) {

  public MaskContext {
    given = Map.copyOf(given);
  }

  /** A context that gives no masks, whose queries begin at position 0. */
  public static MaskContext of(long queryLength, long keyLength) {
    return new MaskContext(RowRange.first(queryLength), keyLength, Map.of());
  }

  /** A context that gives no masks. */
  public static MaskContext of(AttentionShape shape) {
    return new MaskContext(shape.queries(), shape.keyLength(), Map.of());
  }

  /** This context with one more mask that comes with the input. */
  public MaskContext with(Mask mask) {
    Map<Class<? extends Mask>, Mask> more = new HashMap<>(given);
    more.put(mask.getClass(), mask);
    return new MaskContext(queries, keyLength, more);
  }

  /** The given mask of a class. */
  public <M extends Mask> Optional<M> given(Class<M> type) {
    return Optional.ofNullable(type.cast(given.get(type)));
  }
}
