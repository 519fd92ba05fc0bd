package org.longspan.store.dense;

import java.nio.file.Path;
import org.longspan.error.Errors;
import org.longspan.error.UserException;
import org.longspan.store.TensorSpec;

/** The mistakes that every tensor format shares. */
public final class DenseErrors {
  private DenseErrors() {}

  public static UserException wrongDtype(Path file, TensorSpec spec, String accepted) {
    return Errors.user(
        file + ": tensor '" + spec.name() + "' has dtype " + spec.dtype(),
        "convert it to one of " + accepted);
  }

  public static UserException truncated(Path file, String problem) {
    return Errors.damaged(file, "truncated: " + problem, "write or copy it again");
  }
}
