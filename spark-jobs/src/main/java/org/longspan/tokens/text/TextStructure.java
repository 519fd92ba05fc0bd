package org.longspan.tokens.text;

import java.io.Serializable;
import java.util.List;
import org.longspan.tokens.TextPlace;

/**
 * What a look at the bytes of a text shows.
 *
 * @param place of the document, without a byte order mark
 * @param content whether there is text at all
 * @param malformed sequences that are not UTF-8
 * @param ranges its segments, where they are made from the text
 */
public record TextStructure(
    TextPlace place, Content content, long malformed, List<TextRange> ranges)
    implements Serializable {
  private static final long serialVersionUID = 1L;

  /** What the bytes are. */
  public enum Content {
    TEXT,
    /** No visible character. */
    EMPTY,
    /** A NUL byte. */
    BINARY,
    /** More sequences that are not UTF-8 than characters beyond ASCII. */
    NOT_UTF8
  }
}
