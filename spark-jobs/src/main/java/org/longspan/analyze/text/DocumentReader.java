package org.longspan.analyze.text;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.longspan.error.Errors;
import org.longspan.files.TextErrors;
import org.longspan.files.TextFileSet;
import org.longspan.tokens.word.CharacterClass;

/** Reads the texts of files into memory. */
final class DocumentReader {
  /** Bytes that show whether a file is binary before all of it is read. */
  private static final int HEAD = 8_192;

  private final long memory;
  private final List<TextDocument> documents = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();
  private long held;

  /**
   * @param memory bytes that the texts may take
   */
  DocumentReader(long memory) {
    this.memory = memory;
  }

  Documents read(TextFileSet files) {
    notes.addAll(files.read(this::read));
    return new Documents(documents, notes);
  }

  /** Adds the text of {@code file}, or returns why there is none. */
  private Optional<String> read(Path file) {
    try {
      if (Utf8Text.isBinary(head(file))) {
        return Optional.of(TextErrors.binary(file));
      }
      reserve(file, Files.size(file));
      byte[] bytes = Files.readAllBytes(file);
      return Utf8Text.isBinary(bytes)
          ? Optional.of(TextErrors.binary(file))
          : add(file, Utf8Text.decode(bytes));
    } catch (IOException e) {
      throw TextErrors.unreadable(file, e);
    }
  }

  private static byte[] head(Path file) throws IOException {
    try (InputStream bytes = Files.newInputStream(file)) {
      return bytes.readNBytes(HEAD);
    }
  }

  /** While a file is decoded, its bytes and its characters are held, a byte each at least. */
  private void reserve(Path file, long bytes) {
    if (bytes > Utf8Text.MAX_BYTES) {
      throw Errors.user(
          file + " has " + bytes + " bytes, more than " + Utf8Text.MAX_BYTES,
          "split it into several files");
    }
    if (held + 2 * bytes > memory) {
      throw Errors.user(
          file
              + " has "
              + bytes
              + " bytes, and the driver's memory of "
              + memory
              + " bytes already holds "
              + held
              + " of other files",
          "give the driver more memory, or less text at once");
    }
    held += bytes;
  }

  private Optional<String> add(Path file, Utf8Text decoded) {
    if (decoded.text().codePoints().allMatch(CharacterClass::isGap)) {
      return Optional.of(TextErrors.empty(file));
    }
    if (decoded.replaced() > 0) {
      notes.add("replaced " + decoded.replaced() + " malformed UTF-8 sequences in " + file);
    }
    documents.add(new TextDocument(file.toString(), decoded.text()));
    return Optional.empty();
  }
}
