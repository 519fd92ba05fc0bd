package org.longspan.tokens.text;

import java.io.Serializable;

/**
 * The bytes {@code [from, to)} of a document.
 *
 * @param title its heading; empty where it has none
 */
public record TextRange(long from, long to, String title) implements Serializable {
  private static final long serialVersionUID = 1L;
}
