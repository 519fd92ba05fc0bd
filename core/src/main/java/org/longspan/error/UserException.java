package org.longspan.error;

import java.util.List;

/** A mistake of the user's: reported as one line, without a stack trace, with exit code 2. */
public final class UserException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final List<String> subjects;

  UserException(String message, List<String> subjects, Throwable cause) {
    super(message, cause);
    this.subjects = List.copyOf(subjects);
  }

  /**
   * The settings that have to change, by their names, such as {@code keySplits}: a command line can
   * name its options. Empty where the message says all.
   */
  public List<String> subjects() {
    return subjects;
  }
}
