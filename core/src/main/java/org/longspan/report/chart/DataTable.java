package org.longspan.report.chart;

import java.util.List;
import java.util.Objects;

/**
 * A table that a reader can sort by its columns and filter by words.
 *
 * @param columns the headings
 * @param rows a cell per column
 */
public record DataTable(List<String> columns, List<List<Cell>> rows) {
  /**
   * A value of a table.
   *
   * @param text as it is shown
   * @param number what numbers are sorted by; null for text
   */
  public record Cell(String text, Double number) {
    public Cell {
      Objects.requireNonNull(text, "text");
    }

    /** A text. */
    public static Cell of(String text) {
      return new Cell(text, null);
    }
  }

  public DataTable {
    columns = List.copyOf(columns);
    rows = rows.stream().map(List::copyOf).toList();
    for (List<Cell> row : rows) {
      if (row.size() != columns.size()) {
        throw new IllegalArgumentException(
            row.size() + " cells for " + columns.size() + " columns");
      }
    }
  }
}
