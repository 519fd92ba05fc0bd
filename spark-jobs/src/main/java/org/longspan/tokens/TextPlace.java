package org.longspan.tokens;

import java.io.Serializable;

/**
 * Where the UTF-8 of a document is.
 *
 * @param file its path
 * @param from the document's first byte in the file
 * @param to the byte after the document
 */
public record TextPlace(String file, long from, long to) implements Serializable {
  private static final long serialVersionUID = 1L;

  /** Bytes of the document. */
  public long length() {
    return to - from;
  }
}
