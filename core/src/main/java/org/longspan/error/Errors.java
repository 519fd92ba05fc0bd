package org.longspan.error;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Makes every exception of the project that a user may see.
 *
 * <p>A message reads {@code problem with the actual values; remedy} and is {@link OneLine one
 * line}.
 */
public final class Errors {
  private Errors() {}

  /** A mistake of the user's: what is wrong, with the values, and what to do about it. */
  public static UserException user(String problem, String remedy) {
    return user(problem, remedy, null);
  }

  /** As {@link #user(String, String)}, keeping the exception that revealed the mistake. */
  public static UserException user(String problem, String remedy, Throwable cause) {
    return new UserException(OneLine.of(problem + "; " + remedy), List.of(), cause);
  }

  /**
   * Names the setting that a mistake is about, where the mistake itself does not.
   *
   * @param subject the name of a setting, such as {@code keySplits}
   * @param work may throw a {@link UserException}
   */
  public static <T> T about(String subject, Supplier<T> work) {
    try {
      return work.get();
    } catch (UserException e) {
      throw e.subjects().isEmpty() ? new UserException(e.getMessage(), List.of(subject), e) : e;
    }
  }

  /**
   * The mistake that an exception is, or was caused by: Spark wraps those that tasks find.
   *
   * @return the outermost one
   */
  public static Optional<UserException> mistakeIn(Throwable e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof UserException mistake) {
        return Optional.of(mistake);
      }
    }
    return Optional.empty();
  }

  /** Makes mistakes that are about some settings. */
  public static About about(String... subjects) {
    return new About(List.of(subjects));
  }

  /**
   * Makes mistakes about some settings.
   *
   * @param subjects their names
   */
  public record About(List<String> subjects) {
    /** As {@link Errors#user(String, String)}. */
    public UserException user(String problem, String remedy) {
      return new UserException(OneLine.of(problem + "; " + remedy), subjects, null);
    }
  }

  /** An input file that does not exist. */
  public static UserException missingFile(Path file) {
    return user("no such file: " + file, "check the path");
  }

  /** An input that is there but is not a regular file. */
  public static UserException notAFile(Path file) {
    return user("not a regular file: " + file, "give the path of a file");
  }

  /** A file that the system refuses to open. */
  public static UserException unreadable(Path file, IOException cause) {
    if (cause instanceof NoSuchFileException) {
      return missingFile(file);
    }
    return user(
        "cannot open " + file + " (" + cause + ")", "check the path and its permissions", cause);
  }

  /** A file that breaks its own format. */
  public static UserException damaged(Path file, String problem, String remedy) {
    return user(file + ": " + problem, remedy);
  }

  /** As {@link #damaged(Path, String, String)}, keeping the exception that revealed the damage. */
  public static UserException damaged(Path file, String problem, String remedy, Throwable cause) {
    return user(file + ": " + problem, remedy, cause);
  }

  /**
   * The same mistake, with the file that it was found in, where the message does not name it yet.
   */
  public static UserException in(Path file, UserException mistake) {
    if (mistake.getMessage().startsWith(OneLine.of(file.toString()))) {
      return mistake;
    }
    return new UserException(
        OneLine.of(file + ": " + mistake.getMessage()), mistake.subjects(), mistake);
  }
}
