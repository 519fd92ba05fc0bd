package org.longspan.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.Supplier;
import org.apache.spark.scheduler.SparkListener;
import org.longspan.samples.Outcome;

/** Does something in the moment in which a command starts Spark: its inputs are checked by then. */
public final class SparkStarts extends SparkListener {
  interface Action {
    void run() throws IOException;
  }

  private static final String LISTENERS = "spark.extraListeners";

  private static Action action;

  /** Made by Spark, which waits for it. */
  public SparkStarts() {
    try {
      action.run();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Outcome with(Action action, Supplier<Outcome> command) {
    SparkStarts.action = action;
    System.setProperty(LISTENERS, SparkStarts.class.getName());
    try {
      return command.get();
    } finally {
      System.clearProperty(LISTENERS);
    }
  }
}
