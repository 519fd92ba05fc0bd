package org.longspan.files;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.longspan.error.Errors;
import org.longspan.error.UserException;

/** The mistakes that all readers of text files share. */
public final class TextErrors {
  private TextErrors() {}

  /** A file or folder that the system refuses to read. */
  public static UserException unreadable(Path path, IOException cause) {
    String reason =
        cause instanceof AccessDeniedException ? "permission denied" : cause.getMessage();
    return Errors.user(
        "cannot read " + path + " (" + reason + ")",
        "check its permissions, or leave it out",
        cause);
  }

  /** Why a file with a NUL byte is not read. */
  public static String binary(Path file) {
    return isUtf16(file)
        ? "text in UTF-16, not UTF-8: " + file
        : "binary file (it has a NUL byte): " + file;
  }

  /** Whether a file begins with the byte order mark of UTF-16. */
  private static boolean isUtf16(Path file) {
    try (InputStream bytes = Files.newInputStream(file)) {
      int mark = bytes.read() << 8 | bytes.read();
      return mark == 0xFEFF || mark == 0xFFFE;
    } catch (IOException e) {
      throw unreadable(file, e);
    }
  }

  /** Why a file in another encoding is not read. */
  public static String notUtf8(Path file, long malformed) {
    return "not UTF-8, perhaps Latin-1 (" + malformed + " malformed sequences): " + file;
  }

  /** Why a file without a visible character is not read. */
  public static String empty(Path file) {
    return "empty text file: " + file;
  }
}
