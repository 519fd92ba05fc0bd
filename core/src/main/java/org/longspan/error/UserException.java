package org.longspan.error;

/** A mistake of the user's: reported as one line, without a stack trace, with exit code 2. */
public final class UserException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  UserException(String message, Throwable cause) {
    super(message, cause);
  }
}
