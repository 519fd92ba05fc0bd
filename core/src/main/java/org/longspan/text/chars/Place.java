package org.longspan.text.chars;

/** Where a piece of text begins within its document. */
public enum Place {
  /** At the first byte of the document. */
  START,
  /** After a safe cut: what belongs to a document's beginning (a prefix, say) is not added. */
  INSIDE
}
