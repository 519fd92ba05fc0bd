package org.longspan.metrics;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.util.LongAccumulator;

/** Counts the tiles of one pass and reports them to a listener, from its start until closed. */
public final class ProgressWatch implements AutoCloseable {
  private final JavaSparkContext spark;
  private final ProgressListener listener;
  private final String pass;
  private final long total;
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
  private boolean closed;

  private ProgressWatch(
      JavaSparkContext spark, ProgressListener listener, String pass, long total) {
    this.spark = spark;
    this.listener = listener;
    this.pass = pass;
    this.total = total;
    tiles = spark.sc().longAccumulator("tiles of " + pass);
    running = new RunningTiles(tiles);
  }

  /** Starts watching a pass of {@code total} tiles. */
  public static ProgressWatch start(
      JavaSparkContext spark, ProgressListener listener, String pass, long total) {
    ProgressWatch watch = new ProgressWatch(spark, listener, pass, total);
    spark.sc().addSparkListener(watch.running);
    spark.sc().setJobDescription(pass);
    listener.started(watch.progress(0));
    watch.timer.scheduleAtFixedRate(watch::advance, 1, 1, TimeUnit.SECONDS);
    return watch;
  }

  /** Where tasks count the tiles they have done. */
  public LongAccumulator tiles() {
    return tiles;
  }

  private synchronized void advance() {
    if (!closed) {
      listener.advanced(progress(running.done()));
    }
  }

  private PassProgress progress(long done) {
    return new PassProgress(pass, done, total, Duration.ofNanos(System.nanoTime() - start));
  }

  @Override
  public synchronized void close() {
    closed = true;
    timer.shutdownNow();
    spark.sc().removeSparkListener(running);
    spark.sc().setJobDescription(null);
    listener.ended(progress(tiles.sum()));
  }
}
