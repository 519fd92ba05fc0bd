package org.longspan.cli.fit;

import java.time.Duration;
import java.util.Locale;
import java.util.function.Consumer;
import org.longspan.train.optimise.TrainingState;
import org.longspan.train.optimise.TrainingStep;

/** Prints the steps of a training on stderr, with the time left. */
final class FitProgress implements Consumer<TrainingState> {
  private static final double SECONDS_BETWEEN_LINES = 10;

  private final int steps;
  private final boolean live = "live".equals(System.getenv("LONGSPAN_PROGRESS"));
  private long start;
  private int before;
  private double printed = -SECONDS_BETWEEN_LINES;

  /**
   * @param steps at most
   */
  FitProgress(int steps) {
    this.steps = steps;
  }

  @Override
  public void accept(TrainingState state) {
    int done = state.history().size();
    if (start == 0) {
      start = System.nanoTime();
      before = done;
    }
    double seconds = (System.nanoTime() - start) * 1e-9;
    if (!live && seconds - printed < SECONDS_BETWEEN_LINES) {
      return;
    }
    printed = seconds;
    TrainingStep step = state.history().get(done - 1);
    String line =
        String.format(
            Locale.ROOT,
            "step %,d of %,d%s%s  ETA %s",
            done,
            steps,
            loss("loss", step.loss()),
            loss("held out", step.heldOut()),
            done == before ? "unknown yet" : clock(seconds / (done - before) * (steps - done)));
    System.err.print(live ? "\r" + line + "\u001b[K" : line + System.lineSeparator());
  }

  private static String loss(String name, double value) {
    return Double.isNaN(value) ? "" : String.format(Locale.ROOT, "  %s %.5g", name, value);
  }

  /** Ends the line that was redrawn. */
  void end() {
    if (live) {
      System.err.println();
    }
  }

  private static String clock(double seconds) {
    Duration time = Duration.ofSeconds(Math.round(seconds));
    return String.format(
        Locale.ROOT, "%d:%02d:%02d", time.toHours(), time.toMinutesPart(), time.toSecondsPart());
  }
}
