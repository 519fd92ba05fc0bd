package org.longspan.tokens;

import java.io.Serializable;
import org.longspan.shape.RowRange;

/**
 * A part of a document that is pooled.
 *
 * @param document its number
 * @param tokens indexes of its tokens, counted over all documents; at least one
 * @param byteFrom its first byte in the document's UTF-8; -1 where there is no text
 * @param byteTo the byte after it; -1 where there is no text
 * @param title its heading, or that of its section; empty where there is none
 * @param section number of its section, counted over all documents; -1 where it is in none
 * @param speaker who speaks; null where nobody does
 */
public record TextSegment(
    int document,
    RowRange tokens,
    long byteFrom,
    long byteTo,
    String title,
    int section,
    String speaker)
    implements Serializable {
  private static final long serialVersionUID = 1L;

  /** A segment in no section, by nobody. */
  public TextSegment(int document, RowRange tokens, long byteFrom, long byteTo, String title) {
    this(document, tokens, byteFrom, byteTo, title, -1, null);
  }
}
