package org.longspan.error;

/** The first failure in a chain of causes. */
public final class RootCause {
  private RootCause() {}

  /** The failure that has no cause; {@code failure} itself where it has none. */
  public static Throwable of(Throwable failure) {
    Throwable cause = failure;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    return cause;
  }

  /** The first line of its message, as Spark puts whole stack traces into messages. */
  public static String firstLine(Throwable failure) {
    return String.valueOf(of(failure).getMessage()).lines().findFirst().orElse("");
  }
}
