package org.longspan.error;

import java.io.IOException;
import java.nio.file.Path;

/**
 * Makes every exception of the project that a user may see.
 *
 * <p>A message reads {@code problem with the actual values; remedy} and is one line.
 */
public final class Errors {
  private Errors() {}

  /** A mistake of the user's: what is wrong, with the values, and what to do about it. */
  public static UserException user(String problem, String remedy) {
    return user(problem, remedy, null);
  }

  /** As {@link #user(String, String)}, keeping the exception that revealed the mistake. */
  public static UserException user(String problem, String remedy, Throwable cause) {
    return new UserException(oneLine(problem + "; " + remedy), cause);
  }

  /** An input file that is not there. */
  public static UserException missingFile(Path file) {
    return user("no such file: " + file, "check the path");
  }

  /** An input that is there but is not a regular file. */
  public static UserException notAFile(Path file) {
    return user("not a regular file: " + file, "give the path of a file");
  }

  /** A file that the system refuses to open. */
  public static UserException unreadable(Path file, IOException cause) {
    return user(
        "cannot open " + file + " (" + cause + ")", "check the path and its permissions", cause);
  }

  /** A file that breaks its own format. */
  public static UserException damaged(Path file, String problem, String remedy) {
    return user(file + ": " + problem, remedy);
  }

  private static String oneLine(String message) {
    return message.replaceAll("\\s*[\\r\\n]+\\s*", " ");
  }
}
