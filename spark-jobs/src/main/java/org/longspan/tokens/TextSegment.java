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
 * @param title its heading; empty where it has none
 */
public record TextSegment(int document, RowRange tokens, long byteFrom, long byteTo, String title)
    implements Serializable {
  private static final long serialVersionUID = 1L;
}
