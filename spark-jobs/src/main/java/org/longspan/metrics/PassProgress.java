package org.longspan.metrics;

import java.time.Duration;

/**
 * How far a pass of a job is.
 *
 * @param pass its name, such as {@code attention}
 * @param done tiles computed so far
 * @param total tiles that the pass has to compute
 * @param elapsed time since the start of the pass
 */
public record PassProgress(String pass, long done, long total, Duration elapsed) {
  public PassProgress {
    if (done < 0 || total < 0) {
      throw new IllegalArgumentException(done + " of " + total + " tiles");
    }
  }

  /** The fraction that is done, in [0, 1]. */
  public double share() {
    return total == 0 ? 1 : Math.min(1, (double) done / total);
  }
}
