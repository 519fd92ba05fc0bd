package org.longspan.report;

import static java.nio.charset.StandardCharsets.UTF_8;

import freemarker.template.Configuration;
import freemarker.template.TemplateException;
import freemarker.template.TemplateExceptionHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.Writer;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Makes self-contained HTML pages of templates: style, scripts and data are inside, nothing is
 * downloaded.
 *
 * <p>Equal pages give equal bytes.
 */
public final class HtmlPages {
  /** Of the version that the build pins: the folder of a webjar is named after it. */
  private static final String ECHARTS = "/META-INF/resources/webjars/echarts/5.5.0/echarts.min.js";

  private static final Configuration TEMPLATES = templates();

  private HtmlPages() {}

  /**
   * Writes a page to {@code out}, which is to be encoded as UTF-8 and is left open.
   *
   * @param template name of a template of this package or of one below it
   * @param page what the template shows, its variable {@code page}
   * @param data what the scripts draw, by name
   */
  public static void render(String template, Object page, Map<String, ?> data, Writer out)
      throws IOException {
    Map<String, Object> model = new HashMap<>(TemplateFunctions.all());
    model.put("page", page);
    model.put("data", ChartData.json(data));
    model.put("echarts", echarts());
    try {
      TEMPLATES.getTemplate(template).process(model, out);
    } catch (TemplateException e) {
      throw new IllegalStateException("the template " + template + " is broken", e);
    }
  }

  /**
   * Writes {@code file} completely or not at all, replacing an existing one; makes missing folders.
   *
   * @throws IOException when the file cannot be written
   */
  public static void write(String html, Path file) throws IOException {
    if (Files.isDirectory(file)) {
      // To move a file to an empty folder would replace it.
      throw new FileSystemException(file.toString(), null, "it is a folder");
    }
    Path folder = Files.createDirectories(file.toAbsolutePath().getParent());
    Path draft = folder.resolve(file.getFileName() + ".tmp");
    try {
      // getBytes replaces half a surrogate pair, which a word cut by a tokenizer can hold.
      Files.write(draft, html.getBytes(UTF_8));
      Files.move(draft, file, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(draft);
    }
  }

  private static String echarts() throws IOException {
    try (InputStream script = HtmlPages.class.getResourceAsStream(ECHARTS)) {
      if (script == null) {
        throw new IllegalStateException("not on the class path: " + ECHARTS);
      }
      return new String(script.readAllBytes(), UTF_8);
    }
  }

  private static Configuration templates() {
    Configuration templates = new Configuration(Configuration.VERSION_2_3_34);
    templates.setClassForTemplateLoading(HtmlPages.class, "");
    templates.setDefaultEncoding(UTF_8.name());
    templates.setLocale(Locale.ROOT);
    templates.setTemplateExceptionHandler(TemplateExceptionHandler.RETHROW_HANDLER);
    templates.setLogTemplateExceptions(false);
    return templates;
  }
}
