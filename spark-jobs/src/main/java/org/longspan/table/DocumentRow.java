package org.longspan.table;

import java.io.Serializable;

/**
 * One document.
 *
 * @param number of the row, counted over all files in the order of their names
 * @param name of the document; null where the table has none
 * @param text of the document; null where the table has token ids
 * @param ids of its tokens; null where the table has text
 * @param group what it belongs to; null where the table has none
 */
public record DocumentRow(long number, String name, String text, long[] ids, String group)
    implements Serializable {
  private static final long serialVersionUID = 1L;
}
