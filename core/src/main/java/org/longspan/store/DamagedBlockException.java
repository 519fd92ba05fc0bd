package org.longspan.store;

import java.nio.file.Path;

/**
 * A file of the block store whose bytes are not those that were written; the message names the
 * batch and its rows where only those are affected. The file is to be written again, never used.
 */
public final class DamagedBlockException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String file;
  private final String problem;

  public DamagedBlockException(Path file, String problem) {
    this(file, problem, null);
  }

  public DamagedBlockException(Path file, String problem, Throwable cause) {
    super(file + ": " + problem + "; resume the job, which writes it again", cause);
    this.file = file.toString();
    this.problem = problem;
  }

  /** The file, as text. */
  public String file() {
    return file;
  }

  /** What is wrong with it. */
  public String problem() {
    return problem;
  }
}
