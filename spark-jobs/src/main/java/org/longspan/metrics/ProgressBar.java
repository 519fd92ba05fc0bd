package org.longspan.metrics;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.util.LongAccumulator;

/**
 * Progress of one pass on stderr, with the time left.
 *
 * <p>On a terminal ({@code LONGSPAN_PROGRESS=live}) one line is redrawn every second; otherwise a
 * line is written every ten seconds, so that logs stay readable.
 */
public final class ProgressBar implements AutoCloseable {
  private static final boolean LIVE = "live".equals(System.getenv("LONGSPAN_PROGRESS"));
  private static final int WIDTH = 30;

  private final JavaSparkContext spark;
  private final String label;
  private final long total;
  private final PrintStream out = System.err;
  private final LongAccumulator tiles;
  private final RunningTiles running;
  private final long start = System.nanoTime();
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "progress");
            thread.setDaemon(true);
            return thread;
          });

  private ProgressBar(JavaSparkContext spark, String label, long total) {
    this.spark = spark;
    this.label = label;
    this.total = total;
    tiles = spark.sc().longAccumulator("tiles of " + label);
    running = new RunningTiles(tiles);
  }

  /** Starts showing a pass of {@code total} tiles. */
  public static ProgressBar start(JavaSparkContext spark, String label, long total) {
    ProgressBar bar = new ProgressBar(spark, label, total);
    spark.sc().addSparkListener(bar.running);
    int period = LIVE ? 1 : 10;
    bar.timer.scheduleAtFixedRate(bar::show, period, period, TimeUnit.SECONDS);
    return bar;
  }

  /** Where tasks count the tiles they have done. */
  public LongAccumulator tiles() {
    return tiles;
  }

  private void show() {
    long done = Math.min(total, running.done());
    double share = total == 0 ? 1 : (double) done / total;
    String line =
        String.format(
            Locale.ROOT,
            "%-10s [%s] %3.0f %%  %,d of %,d tiles  %s",
            label,
            bar(share),
            Math.floor(100 * share),
            done,
            total,
            timeLeft(share));
    out.print(LIVE ? "\r" + line + "\u001b[K" : line + System.lineSeparator());
    out.flush();
  }

  private static String bar(double share) {
    int filled = (int) (share * WIDTH);
    return "=".repeat(filled) + " ".repeat(WIDTH - filled);
  }

  private String timeLeft(double share) {
    if (share == 0) {
      return "ETA unknown yet";
    }
    double elapsed = (System.nanoTime() - start) * 1e-9;
    return "ETA " + clock(elapsed / share - elapsed);
  }

  /** {@code m:ss}, or {@code h:mm:ss} from an hour on. */
  static String clock(double seconds) {
    Duration time = Duration.ofSeconds(Math.round(seconds));
    return time.toHours() > 0
        ? String.format(
            Locale.ROOT, "%d:%02d:%02d", time.toHours(), time.toMinutesPart(), time.toSecondsPart())
        : String.format(Locale.ROOT, "%d:%02d", time.toMinutes(), time.toSecondsPart());
  }

  @Override
  public void close() {
    timer.shutdownNow();
    spark.sc().removeSparkListener(running);
    double seconds = (System.nanoTime() - start) * 1e-9;
    String line =
        String.format(Locale.ROOT, "%-10s %,d tiles in %.1f s", label, tiles.sum(), seconds);
    out.println(LIVE ? "\r" + line + "\u001b[K" : line);
  }
}
