package org.longspan.tokens.pack;

import org.longspan.shape.Ceiling;

/**
 * How much a task does. Results do not depend on it.
 *
 * @param tasks that are wanted
 * @param least bytes of a task
 * @param most bytes of a task
 */
record TaskSize(int tasks, long least, long most) {
  private static final long LEAST = 1 << 16;

  /** A task holds its tokens in memory until it writes them, about ten bytes for each of text. */
  private static final long MOST = 1 << 22;

  private static final int ROUNDS = 3;

  /** The usual size, on a cluster of so many cores. */
  static TaskSize of(int cores) {
    return new TaskSize(ROUNDS * cores, LEAST, MOST);
  }

  long bytes(long total) {
    return Math.min(most, Math.max(least, Ceiling.divide(total, tasks)));
  }
}
