package org.longspan.mask;

import java.util.Optional;

/**
 * What a term of a mask expression may need to know of the sequences.
 *
 * @param queryLength number of queries
 * @param keyLength number of keys
 * @param document the segments of a packed sequence, for {@code document}
 * @param padding the number of real keys, for {@code padding}
 */
public record MaskContext(
    long queryLength, long keyLength, Optional<Document> document, Optional<Padding> padding) {

  /** A context without segments and padding. */
  public static MaskContext of(long queryLength, long keyLength) {
    return new MaskContext(queryLength, keyLength, Optional.empty(), Optional.empty());
  }

  /** This context for a packed sequence whose segments start at {@code starts}. */
  public MaskContext withSegments(long... starts) {
    return new MaskContext(queryLength, keyLength, Optional.of(new Document(starts)), padding);
  }

  /** This context for keys of which the first {@code validLength} are real. */
  public MaskContext withValidLength(long validLength) {
    Padding valid = new Padding(validLength);
    return new MaskContext(queryLength, keyLength, document, Optional.of(valid));
  }
}
