package org.longspan.table.arrow;

import java.io.Serializable;

/**
 * A record batch of a table.
 *
 * @param path its file
 * @param number of the batch in the file, from 0
 * @param firstRow rows of the table before it
 * @param rows its rows
 * @param bytes its size in the file
 */
record ArrowBatch(String path, int number, long firstRow, long rows, long bytes)
    implements Serializable {
  private static final long serialVersionUID = 1L;
}
