package org.longspan.report;

import java.io.IOException;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** Writes a report as one HTML file; equal pages give equal bytes. */
public final class ReportWriter {
  private ReportWriter() {}

  /**
   * Writes {@code file} completely or not at all, replacing an existing one; makes missing folders.
   *
   * @throws IOException when the file cannot be written
   */
  public static void write(ReportPage page, Path file) throws IOException {
    StringWriter html = new StringWriter();
    write(page, html);
    HtmlPages.write(html.toString(), file);
  }

  /** Writes the page to {@code out}, which is to be encoded as UTF-8 and is left open. */
  public static void write(ReportPage page, Writer out) throws IOException {
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("tokens", page.tokens());
    data.put("headNames", page.headNames());
    data.put("landmarks", page.landmarks());
    for (Section section : page.sections()) {
      data.put(section.id(), section);
    }
    HtmlPages.render("page.ftlh", page, data, out);
  }
}
