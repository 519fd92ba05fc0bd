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
 * @param group what it belongs to; null where the table has no groups
 */
record StagedRow(long number, String name, TextPlace text, long tokens, String group)
    implements Serializable {
  private static final long serialVersionUID = 1L;

  StagedRow named(String other) {
    return new StagedRow(number, other, text, tokens, group);
  }
}
