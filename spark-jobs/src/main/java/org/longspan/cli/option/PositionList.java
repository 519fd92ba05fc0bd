package org.longspan.cli.option;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.longspan.error.Errors;

/** Positions on the command line: numbers with commas, or a file with numbers. */
public final class PositionList {
  private PositionList() {}

  public static List<Long> parse(String option, String text) {
    boolean isList = text.matches("[\\d,\\s]+");
    String numbers = isList ? text : read(Path.of(text));
    try {
      return Arrays.stream(numbers.strip().split("[\\s,]+")).map(Long::parseLong).toList();
    } catch (NumberFormatException e) {
      throw Errors.user(
          option + " " + text + ": " + e.getMessage(), "give numbers such as 0,17,400");
    }
  }

  private static String read(Path file) {
    if (!Files.isRegularFile(file)) {
      throw Errors.missingFile(file);
    }
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw Errors.unreadable(file, e);
    }
  }
}
