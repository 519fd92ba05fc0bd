package org.longspan.passage;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.Closeable;
import org.longspan.store.file.InputFile;
import org.longspan.store.file.Locations;
import org.longspan.tokens.TextPlace;

/** Reads parts of documents and counts their lines; belongs to one thread. */
final class TextReader implements Closeable {
  private static final int CHUNK = 1 << 16;

  private InputFile file;
  private TextPlace place;
  private long counted;
  private long line;

  /** The bytes {@code [from, to)} of a document as text. */
  String text(TextPlace document, long from, long to) {
    return new String(bytes(document, from, Math.toIntExact(to - from)), UTF_8);
  }

  /**
   * The line of a byte, from 1. Quick where bytes are asked for in ascending order.
   *
   * @param at byte of the document
   */
  long line(TextPlace document, long at) {
    if (!document.equals(place) || at < counted) {
      place = document;
      counted = 0;
      line = 1;
    }
    while (counted < at) {
      int count = (int) Math.min(CHUNK, at - counted);
      for (byte b : bytes(document, counted, count)) {
        line += b == '\n' ? 1 : 0;
      }
      counted += count;
    }
    return line;
  }

  /** Bytes of a document. */
  byte[] bytes(TextPlace document, long from, int count) {
    if (file == null || !file.path().equals(Locations.path(document.file()))) {
      close();
      file = InputFile.open(Locations.path(document.file()));
    }
    return file.read(document.from() + from, count).array();
  }

  @Override
  public void close() {
    if (file != null) {
      file.close();
      file = null;
    }
  }
}
