package org.longspan.encoded;

import java.io.Closeable;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import org.longspan.error.OneLine;
import org.longspan.store.file.InputFile;
import org.longspan.store.file.Locations;
import org.longspan.tokens.TextPlace;

/** Beginnings of parts of texts, read where they are; an instance belongs to one thread. */
final class Excerpts implements Closeable {
  /** Characters of an excerpt, at most. */
  static final int CHARACTERS = 120;

  /** Bytes that are read for it: room for white space, which is folded. */
  private static final int BYTES = 1_024;

  private InputFile file;

  /**
   * The beginning of a part as one line: runs of white space are one space, control characters are
   * written as {@link OneLine} does.
   *
   * @param text of a document
   * @param from first byte of the part within the document
   * @param to the byte after the part
   */
  String of(TextPlace text, long from, long to) {
    int count = (int) Math.min(BYTES, to - from);
    ByteBuffer bytes = open(text.file()).read(text.from() + from, count);
    CharBuffer characters = CharBuffer.allocate(count);
    // A character that the end of these bytes cuts is left out.
    StandardCharsets.UTF_8
        .newDecoder()
        .onMalformedInput(CodingErrorAction.REPLACE)
        .decode(bytes, characters, from + count == to);
    String line = characters.flip().toString().replaceAll("[\\s\\p{Z}]+", " ").strip();
    return OneLine.of(line.substring(0, boundary(line)));
  }

  /** Where the excerpt ends, which is not within a surrogate pair. */
  private static int boundary(String line) {
    if (line.length() <= CHARACTERS) {
      return line.length();
    }
    return Character.isHighSurrogate(line.charAt(CHARACTERS - 1)) ? CHARACTERS - 1 : CHARACTERS;
  }

  private InputFile open(String path) {
    if (file == null || !file.path().equals(Locations.path(path))) {
      close();
      file = InputFile.open(Locations.path(path));
    }
    return file;
  }

  @Override
  public void close() {
    if (file != null) {
      file.close();
    }
  }
}
