package org.longspan.report.reading;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.longspan.report.HtmlPages;

/** Writes the page of an analysed text as one HTML file; equal pages give equal bytes. */
public final class ReadingWriter {
  private ReadingWriter() {}

  /**
   * Writes {@code file} completely or not at all, replacing an existing one; makes missing folders.
   *
   * @throws IOException when the file cannot be written
   */
  public static void write(ReadingPage page, Path file) throws IOException {
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("passages", page.passages());
    data.put("whole", new TreeMap<>(page.whole()));
    page.sections().forEach(section -> data.put(section.id(), section));
    StringWriter html = new StringWriter();
    HtmlPages.render("reading/page.ftlh", page, data, html);
    HtmlPages.write(html.toString(), file);
  }
}
