package org.longspan.analyze.text;

import java.io.IOException;
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
  private final List<TextDocument> documents = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();
  private final Set<Path> seen = new HashSet<>();

  Documents documents() {
    return new Documents(documents, notes);
  }

  /** Reads a file that the user named: without text, it is an error. */
  void readFile(Path file) {
    Optional<String> skipped = add(file);
    if (skipped.isPresent()) {
      throw Errors.user(skipped.get(), "give a file of UTF-8 text");
    }
  }

  /** Reads what a folder holds: without any text in it, it is an error. */
  void readFolder(Path folder) {
    List<String> skipped = new ArrayList<>();
    List<Path> files = walk(folder, skipped);
    int texts = files.size();
    for (Path file : files) {
      Optional<String> reason = add(file);
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

  private static List<Path> walk(Path folder, List<String> skipped) {
    try {
      return TextFiles.in(folder, skipped);
    } catch (IOException e) {
      throw unreadable(folder, e);
    }
  }

  /** Adds the text of {@code file}, or tells why there is none. */
  private Optional<String> add(Path file) {
    try {
      if (!seen.add(file.toRealPath())) {
        notes.add("given twice, read once: " + file);
        return Optional.empty();
      }
      if (Files.size(file) > Utf8Text.MAX_BYTES) {
        throw Errors.user(
            file + " holds " + Files.size(file) + " bytes, more than " + Utf8Text.MAX_BYTES,
            "split it into several files");
      }
      byte[] bytes = Files.readAllBytes(file);
      return Utf8Text.isBinary(bytes)
          ? Optional.of("binary file (it has a NUL byte): " + file)
          : add(file, Utf8Text.decode(bytes));
    } catch (IOException e) {
      throw unreadable(file, e);
    }
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
    return Errors.user("cannot read " + path + ": " + cause, "check its permissions", cause);
  }
}
