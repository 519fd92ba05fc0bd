package org.longspan.mask;

import java.util.Optional;

/**
 * What a term of a mask expression may need to know of the sequences.
 *
 * @param queryLength number of queries
 * @param keyLength number of keys
 * @param firstQuery position of the first query: above 0 where new tokens follow stored ones
 * @param document the segments of a packed sequence, for {@code document}
 * @param padding the number of real keys, for {@code padding}
 * @param explicit a boolean tensor, for {@code explicit}
 */
public record MaskContext(
    long queryLength,
    long keyLength,
    long firstQuery,
    Optional<Document> document,
    Optional<Padding> padding,
    Optional<Explicit> explicit) {

  /** A context without segments, padding and tensor. */
  public static MaskContext of(long queryLength, long keyLength) {
    return new MaskContext(
        queryLength, keyLength, 0, Optional.empty(), Optional.empty(), Optional.empty());
  }

  /** This context for queries of which the first stands at position {@code first}. */
  public MaskContext startingAt(long first) {
    return new MaskContext(queryLength, keyLength, first, document, padding, explicit);
  }

  /** This context for a packed sequence whose segments start at {@code starts}. */
  public MaskContext withSegments(long... starts) {
    return with(new Document(starts));
  }

  /** This context for packed sequences. */
  public MaskContext with(Document segments) {
    return new MaskContext(
        queryLength, keyLength, firstQuery, Optional.of(segments), padding, explicit);
  }

  /** This context for keys of which the first {@code validLength} are real. */
  public MaskContext withValidLength(long validLength) {
    Padding valid = new Padding(validLength);
    return new MaskContext(
        queryLength, keyLength, firstQuery, document, Optional.of(valid), explicit);
  }

  /** This context with a boolean tensor, whose first row is that of the first query. */
  public MaskContext with(Explicit tensor) {
    return new MaskContext(
        queryLength, keyLength, firstQuery, document, padding, Optional.of(tensor));
  }
}
