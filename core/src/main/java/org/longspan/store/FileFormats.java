package org.longspan.store;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.stream.Collectors;
import org.longspan.error.Errors;

/** The formats of input files that are on the class path. */
public final class FileFormats {
  private FileFormats() {}

  private static List<FileFormat> all() {
    return ServiceLoader.load(FileFormat.class, FileFormats.class.getClassLoader()).stream()
        .map(ServiceLoader.Provider::get)
        .toList();
  }

  /** The format that the ending of a file's name stands for. */
  public static Optional<FileFormat> find(Path file) {
    String name = String.valueOf(file.getFileName());
    return all().stream().filter(format -> name.endsWith(format.ending())).findFirst();
  }

  /**
   * The format of a regular file.
   *
   * @param kind which formats are accepted
   * @throws org.longspan.error.UserException if the file is missing or is no regular file, or its
   *     ending is not that of an accepted format
   */
  public static <F extends FileFormat> F of(Path file, Class<F> kind) {
    if (Files.notExists(file)) {
      throw Errors.missingFile(file);
    }
    if (!Files.isRegularFile(file)) {
      throw Errors.notAFile(file);
    }
    Optional<FileFormat> found = find(file);
    if (found.filter(kind::isInstance).isPresent()) {
      return kind.cast(found.get());
    }
    throw Errors.user(
        found
            .map(format -> file + " is a file of " + format.content())
            .orElse("the name of " + file + " has the ending of no known format"),
        "give a file whose name ends in " + endings(kind));
  }

  /** The endings of the formats of a kind, as text in alphabetical order. */
  public static String endings(Class<? extends FileFormat> kind) {
    return all().stream()
        .filter(kind::isInstance)
        .map(FileFormat::ending)
        .sorted()
        .collect(Collectors.joining(" or "));
  }
}
