package org.longspan.tokens.pack;

import java.io.Serializable;
import org.longspan.tokens.TextPlace;

/**
 * A document of a table after a task has staged it.
 *
 * @param number of its row
 * @param name of the document
 * @param text where its text is staged; null for ids
 * @param tokens that it came with; 0 for text
 */
record StagedRow(long number, String name, TextPlace text, long tokens) implements Serializable {
  private static final long serialVersionUID = 1L;
}
