package org.longspan.sweep.run;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.longspan.sweep.result.ResultLog;
import org.longspan.sweep.result.SweepResult;

/**
 * Runs points one after the other. Where this process is told to end, the run in flight is ended
 * and not recorded: it is not the point that failed.
 */
final class RunLoop implements AutoCloseable {
  /** A terminal's interrupt reaches the child first: its failure may be the first sign. */
  private static final long SIGNAL_MILLIS = 300;

  private final PointRunner runner;
  private final ResultLog log;
  private final TimeLeft time;
  private final SweepListener listener;
  private final Thread hook = new Thread(this::stop, "sweep-stop");
  private boolean stopping;
  private int failed;

  RunLoop(PointRunner runner, ResultLog log, TimeLeft time, SweepListener listener) {
    this.runner = runner;
    this.log = log;
    this.time = time;
    this.listener = listener;
    Runtime.getRuntime().addShutdownHook(hook);
  }

  private void stop() {
    synchronized (this) {
      stopping = true;
    }
    runner.stop();
    listener.note("stopped: the same command goes on with the run that was in flight");
  }

  /** Runs whose figures nobody wants: they fill the caches of files. */
  void warmUp(PointRun run, int times) throws InterruptedException {
    for (int n = 0; n < times; n++) {
      listener.note("warm-up " + (n + 1) + " of " + times);
      runner.run(run);
    }
  }

  /**
   * Runs points until the limit.
   *
   * @param left Modified: runs that have ended are removed
   * @param all runs of the sweep
   */
  void run(List<PointRun> left, int all, Optional<Duration> limit) throws InterruptedException {
    long start = System.nanoTime();
    while (!left.isEmpty()) {
      if (limit.isPresent() && System.nanoTime() - start > limit.get().toNanos()) {
        listener.note(
            "the sweep has reached its limit of "
                + limit.get().toSeconds()
                + " s: the same command goes on with the "
                + left.size()
                + " runs that are left");
        return;
      }
      PointRun run = left.get(0);
      int number = all - left.size() + 1;
      listener.started(number, all, run.settings(), time.seconds(left));
      SweepResult result = runner.run(run);
      record(result);
      left.remove(0);
      listener.ended(number, all, result, time.seconds(left));
    }
  }

  private void record(SweepResult result) throws InterruptedException {
    if (!result.succeeded()) {
      Thread.sleep(SIGNAL_MILLIS);
      failed++;
    }
    boolean recorded;
    synchronized (this) {
      recorded = !stopping;
      if (recorded) {
        log.append(result);
      }
    }
    if (!recorded) {
      // The process ends while this thread waits.
      new CountDownLatch(1).await();
    }
    time.add(result);
  }

  /** Runs that have ended without figures. */
  int failed() {
    return failed;
  }

  @Override
  public void close() {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // The process is ending: the hook has run.
    }
  }
}
