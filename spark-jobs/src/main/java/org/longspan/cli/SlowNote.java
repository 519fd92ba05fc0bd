package org.longspan.cli;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Says what takes so long, where something takes longer than a person waits in silence. */
final class SlowNote implements AutoCloseable {
  private static final int SECONDS = 5;

  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "slow-note");
            thread.setDaemon(true);
            return thread;
          });

  private SlowNote(String text) {
    timer.schedule(() -> System.err.println("note: " + text), SECONDS, TimeUnit.SECONDS);
  }

  /** Prints a note on stderr, unless it is closed within five seconds. */
  static SlowNote of(String text) {
    return new SlowNote(text);
  }

  @Override
  public void close() {
    timer.shutdownNow();
  }
}
