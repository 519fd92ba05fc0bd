package org.longspan.report.chart;

import java.util.List;
import java.util.Objects;

/**
 * One part of a page.
 *
 * @param id the anchor: lower-case words with hyphens
 * @param name for the list of sections, a word or two
 * @param title a sentence that states the result
 * @param text how to read the charts; may be empty
 * @param charts shown in this order
 * @param tables shown after them
 */
public record ChartSection(
    String id, String name, String title, String text, List<Chart> charts, List<DataTable> tables) {
  public ChartSection {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(title, "title");
    Objects.requireNonNull(text, "text");
    charts = List.copyOf(charts);
    tables = List.copyOf(tables);
  }
}
