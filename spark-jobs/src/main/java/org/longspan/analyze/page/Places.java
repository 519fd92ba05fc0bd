package org.longspan.analyze.page;

import java.nio.file.Path;
import java.util.List;
import org.longspan.analyze.text.TextDocument;
import org.longspan.analyze.text.TokenizedText;

/** The place of a token, as a reader can look it up: its line, and its document among several. */
final class Places {
  private final TokenizedText text;
  private final Path folder;

  Places(TokenizedText text) {
    this.text = text;
    this.folder = commonFolder(text.documents());
  }

  /** {@code line 12}, or {@code letters/3.txt, line 12} where there are several documents. */
  String of(long position) {
    String line = "line " + text.line(position);
    return text.documents().size() == 1
        ? line
        : folder.relativize(path(text.document(position))) + ", " + line;
  }

  private static Path commonFolder(List<TextDocument> documents) {
    Path common = null;
    for (TextDocument document : documents) {
      Path folder = path(document).getParent();
      common = common == null ? folder : common;
      while (!folder.startsWith(common)) {
        common = common.getParent();
      }
    }
    return common;
  }

  private static Path path(TextDocument document) {
    return Path.of(document.name()).toAbsolutePath().normalize();
  }
}
