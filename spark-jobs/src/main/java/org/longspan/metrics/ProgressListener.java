package org.longspan.metrics;

/**
 * Receives the progress of a job, one pass after the other.
 *
 * <p>Calls come from threads of the driver, never two at a time within a pass. A listener must
 * return soon and must not throw.
 */
public interface ProgressListener {
  /** Ignores all progress. */
  ProgressListener NONE = new ProgressListener() {};

  /** A pass starts. */
  default void started(PassProgress progress) {}

  /** A pass goes on: called about once a second. */
  default void advanced(PassProgress progress) {}

  /** A pass has ended, whether it succeeded or failed. */
  default void ended(PassProgress progress) {}
}
