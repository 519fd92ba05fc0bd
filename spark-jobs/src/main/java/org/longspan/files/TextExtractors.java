package org.longspan.files;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import org.longspan.error.Errors;

/** The extractors on the class path, by the endings of files' names. */
public final class TextExtractors {
  private static final String PDF = ".pdf";

  private TextExtractors() {}

  /** Whether the text of a file has to be taken out of it. */
  public static boolean isNeeded(Path file) {
    return isPdf(file) || find(file).isPresent();
  }

  /**
   * Takes the text out of a file, as {@link TextExtractor#extract} does.
   *
   * @return why there is none, with the file
   */
  public static Optional<String> extract(Path file, Path target) {
    Optional<TextExtractor> extractor = find(file);
    if (extractor.isEmpty()) {
      return Optional.of(
          "PDF file, and the module longspan-pdf is not on the class path (docs/formats.md, PDF,"
              + " shows how to add it): "
              + file);
    }
    try {
      return extractor.get().extract(file, target).map(reason -> reason + ": " + file);
    } catch (IOException e) {
      return Optional.of("file that cannot be read (" + e.getMessage() + "): " + file);
    }
  }

  private static Optional<TextExtractor> find(Path file) {
    return all().stream()
        .filter(one -> one.endings().stream().anyMatch(ending -> hasEnding(file, ending)))
        .findFirst();
  }

  private static boolean isPdf(Path file) {
    return hasEnding(file, PDF);
  }

  private static boolean hasEnding(Path file, String ending) {
    return String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT).endsWith(ending);
  }

  private static List<TextExtractor> all() {
    ClassLoader loader = TextExtractors.class.getClassLoader();
    try {
      return ServiceLoader.load(TextExtractor.class, loader).stream()
          .map(ServiceLoader.Provider::get)
          .toList();
    } catch (ServiceConfigurationError | NoClassDefFoundError e) {
      throw Errors.user(
          "a reader of texts cannot be loaded (" + e.getMessage() + ")",
          "put the jars that it needs on the class path as well",
          e);
    }
  }
}
