package org.longspan.table;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.longspan.error.Errors;
import org.longspan.store.FileFormats;

/**
 * The files of a table in one format, in the order of their names.
 *
 * @param format what all of them are
 * @param files one or more
 */
public record TableFiles(TableFormat format, List<Path> files) {

  /**
   * Finds the files in a folder, not below it, or takes a single file.
   *
   * @throws org.longspan.error.UserException if there are none, or those of several formats
   */
  public static TableFiles find(Path table) {
    return Files.isDirectory(table)
        ? in(table)
        : new TableFiles(FileFormats.of(table, TableFormat.class), List.of(table));
  }

  private static TableFiles in(Path folder) {
    Map<String, TableFiles> byEnding = new TreeMap<>();
    for (Path file : visible(folder)) {
      if (FileFormats.find(file).orElse(null) instanceof TableFormat format) {
        byEnding
            .computeIfAbsent(format.ending(), ending -> new TableFiles(format, new ArrayList<>()))
            .files
            .add(file);
      }
    }
    if (byEnding.size() == 1) {
      return byEnding.values().iterator().next();
    }
    throw Errors.user(
        byEnding.isEmpty()
            ? "no " + FileFormats.endings(TableFormat.class) + " files in the table " + folder
            : String.join(" and ", byEnding.keySet()) + " files in the table " + folder,
        "give a folder with files of one of the formats, or one such file");
  }

  /** Names with a dot or an underscore are those of unfinished files and of marks. */
  private static List<Path> visible(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> !file.getFileName().toString().matches("[._].*"))
          .filter(Files::isRegularFile)
          .sorted()
          .toList();
    } catch (IOException e) {
      throw Errors.unreadable(folder, e);
    }
  }
}
