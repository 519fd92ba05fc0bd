package org.longspan.files;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.longspan.error.Errors;

/**
 * The files of text inputs in reading order. A folder is walked recursively in the order of its
 * paths; in it, hidden files and folders, output folders of earlier runs and what the patterns
 * leave out are skipped. The second occurrence of a file is skipped as well.
 */
public final class TextFileSet {
  private final List<Input> inputs = new ArrayList<>();
  private final Set<Path> seen = new HashSet<>();

  private TextFileSet() {}

  /**
   * An input that was asked for.
   *
   * @param skipped what was left out of a folder, and why
   */
  private record Input(Path path, boolean isFolder, List<Entry> files, List<String> skipped) {}

  /**
   * @param repeated whether the file has come before
   */
  private record Entry(Path file, boolean repeated) {}

  /**
   * Finds the files, and reads none.
   *
   * @throws org.longspan.error.UserException where an input is missing, cannot be listed, or is not
   *     a regular file
   */
  public static TextFileSet find(TextInputs inputs) {
    if (inputs.paths().isEmpty()) {
      throw Errors.user("no input files", "give at least one text file or folder");
    }
    PathPatterns patterns = new PathPatterns(inputs);
    TextFileSet set = new TextFileSet();
    for (Path input : inputs.paths()) {
      if (Files.notExists(input)) {
        throw Errors.missingFile(input);
      }
      List<String> skipped = new ArrayList<>();
      boolean isFolder = Files.isDirectory(input);
      List<Path> found = isFolder ? walk(input, patterns, skipped) : List.of(regular(input));
      set.inputs.add(new Input(input, isFolder, found.stream().map(set::entry).toList(), skipped));
    }
    return set;
  }

  private static Path regular(Path file) {
    if (!Files.isRegularFile(file)) {
      throw Errors.notAFile(file);
    }
    return file;
  }

  private static List<Path> walk(Path folder, PathPatterns patterns, List<String> skipped) {
    try {
      return TextFiles.in(folder, patterns, skipped);
    } catch (FileSystemException e) {
      throw TextErrors.unreadable(e.getFile() == null ? folder : Path.of(e.getFile()), e);
    } catch (IOException e) {
      throw TextErrors.unreadable(folder, e);
    }
  }

  private Entry entry(Path file) {
    try {
      return new Entry(file, !seen.add(file.toRealPath()));
    } catch (IOException e) {
      throw TextErrors.unreadable(file, e);
    }
  }

  /** The files, each once. */
  public List<Path> files() {
    return inputs.stream()
        .flatMap(input -> input.files.stream())
        .filter(entry -> !entry.repeated)
        .map(Entry::file)
        .toList();
  }

  /**
   * Reads all files in order.
   *
   * @param reader reads a file, or returns why there is no text in it
   * @return one line for everything that was skipped
   * @throws org.longspan.error.UserException where a file that was named, or all of a folder, holds
   *     no text
   */
  public List<String> read(Function<Path, Optional<String>> reader) {
    List<String> notes = new ArrayList<>();
    for (Input input : inputs) {
      List<String> skipped = new ArrayList<>(input.skipped);
      int texts = input.files.size();
      for (Entry entry : input.files) {
        Optional<String> reason = Optional.empty();
        if (entry.repeated) {
          notes.add("given twice, read once: " + entry.file);
        } else {
          reason = reader.apply(entry.file);
        }
        if (reason.isPresent()) {
          skipped.add(reason.get());
          texts--;
        }
      }
      requireTexts(input, texts, skipped);
      skipped.forEach(reason -> notes.add("skipped " + reason));
    }
    return notes;
  }

  private static void requireTexts(Input input, int texts, List<String> skipped) {
    if (texts == 0 && !input.isFolder) {
      throw Errors.user(skipped.get(0), "give a file of UTF-8 text");
    }
    if (texts == 0) {
      throw Errors.user(
          "no text files in " + input.path + (skipped.isEmpty() ? "" : ": " + summary(skipped)),
          "give a folder with files of UTF-8 text");
    }
  }

  private static String summary(List<String> reasons) {
    return reasons.size() == 1
        ? reasons.get(0)
        : reasons.get(0) + " (and " + (reasons.size() - 1) + " more)";
  }
}
