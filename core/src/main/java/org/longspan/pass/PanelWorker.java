package org.longspan.pass;

/**
 * Computes the panels of a pass, one after the other. Belongs to one thread.
 *
 * @param <R> the result of a panel
 */
public interface PanelWorker<R> extends AutoCloseable {

  /** Computes a panel. */
  R run(Panel panel);

  /** Takes a result of {@link #run} back, so that its memory serves later panels. */
  default void recycle(R result) {}

  /** What all panels run so far have cost. */
  PassCounters counters();

  @Override
  void close();
}
