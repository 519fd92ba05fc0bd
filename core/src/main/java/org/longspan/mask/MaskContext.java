package org.longspan.mask;

import java.util.Optional;
import org.longspan.shape.AttentionShape;
import org.longspan.shape.RowRange;

/**
 * What a term of a mask expression may need to know of the sequences.
 *
 * @param queries positions of the queries
 * @param keyLength number of keys
 * @param document the segments of a packed sequence, for {@code document}
 * @param padding the number of real keys, for {@code padding}
 * @param explicit a boolean tensor, for {@code explicit}
 */
public record MaskContext(
    RowRange queries,
    long keyLength,
    Optional<Document> document,
    Optional<Padding> padding,
    Optional<Explicit> explicit) {

  /** A context without segments, padding and tensor, whose queries begin at position 0. */
  public static MaskContext of(long queryLength, long keyLength) {
    return of(RowRange.first(queryLength), keyLength);
  }

  /** A context without segments, padding and tensor. */
  public static MaskContext of(AttentionShape shape) {
    return of(shape.queries(), shape.keyLength());
  }

  private static MaskContext of(RowRange queries, long keyLength) {
    return new MaskContext(
        queries, keyLength, Optional.empty(), Optional.empty(), Optional.empty());
  }

  /** This context for a packed sequence whose segments start at {@code starts}. */
  public MaskContext withSegments(long... starts) {
    return with(new Document(starts));
  }

  /** This context for packed sequences. */
  public MaskContext with(Document segments) {
    return new MaskContext(queries, keyLength, Optional.of(segments), padding, explicit);
  }

  /** This context for keys of which the first {@code validLength} are real. */
  public MaskContext withValidLength(long validLength) {
    Padding valid = new Padding(validLength);
    return new MaskContext(queries, keyLength, document, Optional.of(valid), explicit);
  }

  /** This context with a boolean tensor. */
  public MaskContext with(Explicit tensor) {
    return new MaskContext(queries, keyLength, document, padding, Optional.of(tensor));
  }
}
