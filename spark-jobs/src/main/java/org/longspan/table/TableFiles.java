package org.longspan.table;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.longspan.error.Errors;

/**
 * The files of a table in one format, in the order of their names.
 *
 * @param format what all of them are
 * @param files one or more
 */
record TableFiles(Format format, List<Path> files) {

  enum Format {
    PARQUET(".parquet"),
    ARROW(".arrow");

    private final String ending;

    Format(String ending) {
      this.ending = ending;
    }

    private boolean is(Path file) {
      return file.getFileName().toString().endsWith(ending);
    }
  }

  /**
   * Finds the files in a folder, not below it, or takes a single file.
   *
   * @throws org.longspan.error.UserException where there are none, or both formats
   */
  static TableFiles find(Path table) {
    if (!Files.exists(table)) {
      throw Errors.missingFile(table);
    }
    List<Path> all = Files.isDirectory(table) ? visible(table) : List.of(table);
    List<Path> parquet = all.stream().filter(Format.PARQUET::is).toList();
    List<Path> arrow = all.stream().filter(Format.ARROW::is).toList();
    if (parquet.isEmpty() == arrow.isEmpty()) {
      throw Errors.user(
          parquet.isEmpty()
              ? "no .parquet or .arrow files in the table " + table
              : "both .parquet and .arrow files in the table " + table,
          "give a folder with files of one of them, or one such file");
    }
    return parquet.isEmpty()
        ? new TableFiles(Format.ARROW, arrow)
        : new TableFiles(Format.PARQUET, parquet);
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
