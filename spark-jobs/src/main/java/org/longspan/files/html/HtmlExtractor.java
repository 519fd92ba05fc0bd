package org.longspan.files.html;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.longspan.files.TextExtractor;

/**
 * Takes the text out of HTML with jsoup, which holds a file in memory. Its encoding is the one that
 * the file declares, else UTF-8.
 */
public final class HtmlExtractor implements TextExtractor {
  /** The largest file: in memory it takes about ten times as much. */
  static final long MOST_BYTES = 1 << 26;

  @Override
  public List<String> endings() {
    return List.of(".html", ".htm", ".xhtml");
  }

  @Override
  public Optional<String> extract(Path file, Path target) throws IOException {
    long bytes = Files.size(file);
    if (bytes > MOST_BYTES) {
      return Optional.of("HTML file of " + bytes + " bytes, more than " + MOST_BYTES);
    }
    try (InputStream in = Files.newInputStream(file)) {
      Document document = Jsoup.parse(in, null, "");
      String text = HtmlText.of(document.body());
      Files.writeString(target, text);
      return text.isBlank() ? Optional.of("HTML file without text") : Optional.empty();
    }
  }
}
