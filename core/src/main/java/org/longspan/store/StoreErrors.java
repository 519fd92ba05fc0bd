package org.longspan.store;

import java.nio.file.Path;
import org.longspan.error.Errors;
import org.longspan.error.UserException;

/** The mistakes that every tensor format shares. */
final class StoreErrors {
  private StoreErrors() {}

  static UserException wrongDtype(Path file, TensorSpec spec, String accepted) {
    return Errors.user(
        file + ": tensor '" + spec.name() + "' has dtype " + spec.dtype(),
        "convert it to one of " + accepted);
  }

  static UserException truncated(Path file, String problem) {
    return Errors.damaged(file, "truncated: " + problem, "write or copy it again");
  }
}
