package org.longspan.analyze.text;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.longspan.error.Errors;

/** Gathers documents and notes, one input after the other. */
final class DocumentReader {
  /** Bytes that show whether a file is binary before all of it is read. */
  private static final int HEAD = 8_192;

  private final PathPatterns patterns;
  private final long memory;
  private final List<TextDocument> documents = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();
  private final Set<Path> seen = new HashSet<>();
  private long held;

  /**
   * @param memory bytes that the texts may take
   */
  DocumentReader(PathPatterns patterns, long memory) {
    this.patterns = patterns;
    this.memory = memory;
  }

  Documents documents() {
    return new Documents(documents, notes);
  }

  /** Reads a file that was named: without text, it is an error. */
  void readFile(Path file) {
    if (!Files.isRegularFile(file)) {
      throw Errors.notAFile(file);
    }
    Optional<String> skipped = read(file);
    if (skipped.isPresent()) {
      throw Errors.user(skipped.get(), "give a file of UTF-8 text");
    }
  }

  /** Reads the files of a folder: without any text in it, it is an error. */
  void readFolder(Path folder) {
    List<String> skipped = new ArrayList<>();
    List<Path> files = walk(folder, skipped);
    int texts = files.size();
    for (Path file : files) {
      Optional<String> reason = read(file);
      if (reason.isPresent()) {
        skipped.add(reason.get());
        texts--;
      }
    }
    if (texts == 0) {
      throw Errors.user(
          "no text files in " + folder + (skipped.isEmpty() ? "" : ": " + summary(skipped)),
          "give a folder with files of UTF-8 text");
    }
    skipped.forEach(reason -> notes.add("skipped " + reason));
  }

  private List<Path> walk(Path folder, List<String> skipped) {
    try {
      return TextFiles.in(folder, patterns, skipped);
    } catch (FileSystemException e) {
      throw unreadable(e.getFile() == null ? folder : Path.of(e.getFile()), e);
    } catch (IOException e) {
      throw unreadable(folder, e);
    }
  }

  /** Adds the text of {@code file}, or returns why there is none. */
  private Optional<String> read(Path file) {
    try {
      if (!seen.add(file.toRealPath())) {
        notes.add("given twice, read once: " + file);
        return Optional.empty();
      }
      if (Utf8Text.isBinary(head(file))) {
        return binary(file);
      }
      reserve(file, Files.size(file));
      byte[] bytes = Files.readAllBytes(file);
      return Utf8Text.isBinary(bytes) ? binary(file) : add(file, Utf8Text.decode(bytes));
    } catch (IOException e) {
      throw unreadable(file, e);
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

  private static Optional<String> binary(Path file) {
    return Optional.of("binary file (it has a NUL byte): " + file);
  }

  private Optional<String> add(Path file, Utf8Text decoded) {
    if (decoded.text().codePoints().allMatch(CharacterClass::isGap)) {
      return Optional.of("empty text file: " + file);
    }
    if (decoded.replaced() > 0) {
      notes.add("replaced " + decoded.replaced() + " malformed UTF-8 sequences in " + file);
    }
    documents.add(new TextDocument(file.toString(), decoded.text()));
    return Optional.empty();
  }

  private static String summary(List<String> reasons) {
    return reasons.size() == 1
        ? reasons.get(0)
        : reasons.get(0) + " (and " + (reasons.size() - 1) + " more)";
  }

  private static RuntimeException unreadable(Path path, IOException cause) {
    String reason =
        cause instanceof AccessDeniedException ? "permission denied" : cause.getMessage();
    return Errors.user(
        "cannot read " + path + " (" + reason + ")",
        "check its permissions, or leave it out",
        cause);
  }
}
