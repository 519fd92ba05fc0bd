package org.longspan.store;

import java.nio.file.Path;

/**
 * A file of the block store whose bytes are not those that were written; the message names the
 * batch and its rows where only those are affected. The file is to be written again, never used.
 */
public final class DamagedBlockException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String file;

  DamagedBlockException(Path file, String problem) {
    this(file, problem, null);
  }

  DamagedBlockException(Path file, String problem, Throwable cause) {
    super(file + ": " + problem + "; delete it and compute it again", cause);
    this.file = file.toString();
  }

  public Path file() {
    return Path.of(file);
  }
}
