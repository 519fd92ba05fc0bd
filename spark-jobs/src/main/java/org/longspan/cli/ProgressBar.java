package org.longspan.cli;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;
import org.longspan.metrics.PassProgress;
import org.longspan.metrics.ProgressListener;

/** Prints the progress of a job, with the time left. */
final class ProgressBar implements ProgressListener {
  private static final int WIDTH = 30;

  /** How a bar is shown. */
  enum Style {
    /** One line of a terminal is redrawn with every report. */
    LIVE,

    /** A new line every ten seconds, so that logs stay readable. */
    LOG
  }

  private static final Duration BETWEEN_LINES = Duration.ofSeconds(10);

  private final PrintStream out;
  private final Style style;
  private Duration printed = Duration.ZERO;

  ProgressBar(PrintStream out, Style style) {
    this.out = out;
    this.style = style;
  }

  /** On stderr; live where the environment says {@code LONGSPAN_PROGRESS=live}. */
  static ProgressBar onStderr() {
    boolean live = "live".equals(System.getenv("LONGSPAN_PROGRESS"));
    return new ProgressBar(System.err, live ? Style.LIVE : Style.LOG);
  }

  @Override
  public void started(PassProgress progress) {
    printed = Duration.ZERO;
  }

  @Override
  public void advanced(PassProgress progress) {
    if (progress.total() == 0) {
      return;
    }
    if (style == Style.LOG && progress.elapsed().minus(printed).compareTo(BETWEEN_LINES) < 0) {
      return;
    }
    printed = progress.elapsed();
    String line =
        String.format(
            Locale.ROOT,
            "%-10s [%s] %3.0f %%  %,d of %,d tiles  %s",
            progress.pass(),
            bar(progress.share()),
            Math.floor(100 * progress.share()),
            Math.min(progress.done(), progress.total()),
            progress.total(),
            timeLeft(progress));
    out.print(style == Style.LIVE ? redrawn(line) : line + System.lineSeparator());
    out.flush();
  }

  @Override
  public void ended(PassProgress progress) {
    double seconds = seconds(progress.elapsed());
    if (progress.total() == 0 && seconds < 1) {
      // Nothing was left to do.
      return;
    }
    String tiles =
        progress.total() == 0 ? "" : String.format(Locale.ROOT, "%,d tiles ", progress.done());
    String line = String.format(Locale.ROOT, "%-10s %sin %.1f s", progress.pass(), tiles, seconds);
    out.println(style == Style.LIVE ? redrawn(line) : line);
  }

  private static String redrawn(String line) {
    return "\r" + line + "\u001b[K";
  }

  private static String bar(double share) {
    int filled = (int) (share * WIDTH);
    return "=".repeat(filled) + " ".repeat(WIDTH - filled);
  }

  private static String timeLeft(PassProgress progress) {
    if (progress.share() == 0) {
      return "ETA unknown yet";
    }
    double elapsed = seconds(progress.elapsed());
    return "ETA " + clock(elapsed / progress.share() - elapsed);
  }

  private static double seconds(Duration time) {
    return time.toNanos() * 1e-9;
  }

  /** {@code m:ss}, or {@code h:mm:ss} from an hour on. */
  static String clock(double seconds) {
    Duration time = Duration.ofSeconds(Math.round(seconds));
    return time.toHours() > 0
        ? String.format(
            Locale.ROOT, "%d:%02d:%02d", time.toHours(), time.toMinutesPart(), time.toSecondsPart())
        : String.format(Locale.ROOT, "%d:%02d", time.toMinutes(), time.toSecondsPart());
  }
}
