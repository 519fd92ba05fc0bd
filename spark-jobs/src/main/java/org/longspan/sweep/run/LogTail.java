package org.longspan.sweep.run;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.longspan.error.OneLine;

/** Finds in what a process has printed why it failed. */
final class LogTail {
  private static final String PREFIX = "longspan: ";

  private LogTail() {}

  /** The last message of Longspan's, else the last line; with the exit code. */
  static String error(Path log, int exitCode) {
    String code = "exit code " + exitCode;
    try {
      // Other programs may print what is not UTF-8.
      String text = new String(Files.readAllBytes(log), StandardCharsets.UTF_8);
      List<String> lines = text.lines().filter(line -> !line.isBlank()).toList();
      List<String> messages =
          lines.stream()
              .filter(line -> line.startsWith(PREFIX) && !line.contains("--debug"))
              .map(line -> line.substring(PREFIX.length()))
              .toList();
      List<String> telling = messages.isEmpty() ? lines : messages;
      return telling.isEmpty()
          ? code
          : OneLine.of(telling.get(telling.size() - 1) + " (" + code + ")");
    } catch (IOException e) {
      return code;
    }
  }
}
