package org.longspan.report.chart;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.longspan.report.HtmlPages;

/** Writes a page of charts as one HTML file; equal pages give equal bytes. */
public final class ChartPageWriter {
  private ChartPageWriter() {}

  /**
   * Writes {@code file} completely or not at all, replacing an existing one; makes missing folders.
   *
   * @throws IOException when the file cannot be written
   */
  public static void write(ChartPage page, Path file) throws IOException {
    Map<String, List<Chart>> data = new LinkedHashMap<>();
    page.sections().forEach(section -> data.put(section.id(), section.charts()));
    StringWriter html = new StringWriter();
    HtmlPages.render("chart/page.ftlh", page, data, html);
    HtmlPages.write(html.toString(), file);
  }
}
