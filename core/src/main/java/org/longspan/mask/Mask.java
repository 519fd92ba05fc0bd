package org.longspan.mask;

import java.io.Serializable;
import java.util.List;
import org.longspan.shape.RowRange;

/**
 * Which query may look at which key: a pure, serialisable value.
 *
 * <p>{@link #allows} is the specification; the other methods answer for whole ranges and agree with
 * it. Positions are at most {@code Long.MAX_VALUE - 1}; no method overflows near there.
 *
 * <p>{@code toString} of the built-in masks is their text form, which parses back to an equal mask.
 * A new term is a class that implements this interface, and a row of the table of terms ({@link
 * MaskTerms}).
 */
public interface Mask extends Serializable {

  /**
   * Parses a mask expression: terms such as {@code causal} or {@code window(4096,0)}, with {@code
   * !}, {@code &}, {@code |} and parentheses; {@code &} binds tighter than {@code |}.
   *
   * @param context what a term may need to know of the sequences
   * @throws org.longspan.error.UserException where the text is no expression, with its column
   */
  static Mask parse(String text, MaskContext context) {
    return new MaskParser(text, context).parse();
  }

  /**
   * Reads the JSON form of a mask, which needs no context.
   *
   * @throws org.longspan.error.UserException where the text is no such form
   */
  static Mask fromJson(String json) {
    return MaskJson.read(json);
  }

  /**
   * The JSON form, with all that the mask knows of its sequences.
   *
   * @throws IllegalArgumentException where this mask, or a part of it, is of no installed term
   */
  default String toJson() {
    return MaskJson.write(this).toString();
  }

  /** Whether the pair (query {@code query}, key {@code key}) is live; positions are global. */
  boolean allows(long query, long key);

  /**
   * What this mask does to {@code queries x keys}, both non-empty. Exact for simple terms; safe for
   * compounds: never {@code FULL} or {@code EMPTY} where that is wrong.
   */
  Coverage coverage(RowRange queries, RowRange keys);

  /**
   * Ranges of {@code keys} that hold every key that is live for some of {@code queries}, both
   * non-empty: ascending and not adjacent, and so tight that to test their tiles takes time in
   * proportion to the live ones.
   */
  default List<RowRange> hull(RowRange queries, RowRange keys) {
    return List.of(keys);
  }

  /**
   * Consecutive keys of {@code keys} that every one of {@code queries} sees, both non-empty: tiles
   * of these are FULL and need no search. {@link RowRange#EMPTY} is always right.
   */
  default RowRange seenByAll(RowRange queries, RowRange keys) {
    return RowRange.EMPTY;
  }

  /**
   * The number of live pairs in {@code queries x keys}. Without a method of its own, a mask is
   * asked for the coverage of smaller and smaller rectangles, and for single pairs where it is
   * PARTIAL.
   *
   * @throws ArithmeticException where it exceeds a long
   */
  default long livePairs(RowRange queries, RowRange keys) {
    return new PairCount(this, List.of(), Coverage.EMPTY).of(queries, keys);
  }

  /**
   * The pairs of {@code query} with 64 keys: bit {@code n} is set where the pair ({@code query},
   * {@code firstKey + n}) is live. Bits of positions past {@code Long.MAX_VALUE - 1} are arbitrary.
   */
  default long liveWord(long query, long firstKey) {
    long keys = Math.min(Long.SIZE, Long.MAX_VALUE - firstKey);
    long word = 0;
    for (int n = 0; n < keys; n++) {
      word |= allows(query, firstKey + n) ? 1L << n : 0;
    }
    return word;
  }

  /**
   * Sets bit {@code n} of {@code bits} where the pair ({@code query}, {@code keys.from() + n}) is
   * live and clears it elsewhere, in the last word past {@code keys.length()} too.
   *
   * @param bits at least {@code ceil(keys.length() / 64)} words. Modified: those words
   */
  default void liveBits(long query, RowRange keys, long[] bits) {
    int words = Math.toIntExact((keys.length() + 63) / 64);
    for (int word = 0; word < words; word++) {
      bits[word] = liveWord(query, keys.from() + 64L * word);
    }
    if (words > 0) {
      bits[words - 1] &= Positions.ones(0, keys.length() - 64L * (words - 1));
    }
  }

  /** The pairs that are live in both masks. */
  default Mask and(Mask other) {
    return new And(List.of(this, other));
  }

  /** The pairs that are live in either mask; each counts once. */
  default Mask or(Mask other) {
    return new Or(List.of(this, other));
  }

  /** The pairs that are not live in this mask. */
  default Mask not() {
    return new Not(this);
  }
}
