package org.longspan.metrics;

import java.util.List;
import java.util.concurrent.TimeoutException;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.executor.TaskMetrics;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerExecutorRemoved;
import org.apache.spark.scheduler.SparkListenerStageCompleted;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.apache.spark.scheduler.StageInfo;

/** Counts what Spark reports about the tasks of one pass, from its start until it is closed. */
public final class PassWatch extends SparkListener implements AutoCloseable {
  private static final long LONGEST_MILLIS = 10_000;

  private final JavaSparkContext spark;
  private final List<Long> costs;
  private int firstStage = Integer.MAX_VALUE;
  private long submittedMillis = Long.MAX_VALUE;
  private long completedMillis;
  private PassEvents events = PassEvents.NONE;

  private PassWatch(JavaSparkContext spark, List<Long> costs) {
    this.spark = spark;
    this.costs = costs;
  }

  /**
   * Starts counting.
   *
   * @param costs tiles of every task of the pass's first stage, in order
   */
  public static PassWatch start(JavaSparkContext spark, List<Long> costs) {
    PassWatch watch = new PassWatch(spark, costs);
    spark.sc().addSparkListener(watch);
    return watch;
  }

  @Override
  public synchronized void onTaskEnd(SparkListenerTaskEnd end) {
    firstStage = Math.min(firstStage, end.stageId());
    TaskMetrics metrics = end.taskMetrics();
    boolean failed = !end.taskInfo().successful();
    boolean hasTiles = failed && end.stageId() == firstStage;
    events =
        events.plus(
            new PassEvents(
                failed ? 1 : 0,
                hasTiles ? costs.get(end.taskInfo().index()) : 0,
                0,
                end.taskInfo().duration() * 1e-3,
                metrics == null ? 0 : metrics.inputMetrics().bytesRead(),
                metrics == null ? 0 : metrics.shuffleReadMetrics().totalBytesRead(),
                metrics == null ? 0 : metrics.diskBytesSpilled(),
                metrics == null ? 0 : metrics.jvmGCTime() * 1e-3));
  }

  @Override
  public synchronized void onStageCompleted(SparkListenerStageCompleted completed) {
    StageInfo stage = completed.stageInfo();
    if (stage.submissionTime().isDefined() && stage.completionTime().isDefined()) {
      submittedMillis = Math.min(submittedMillis, (Long) stage.submissionTime().get());
      completedMillis = Math.max(completedMillis, (Long) stage.completionTime().get());
    }
  }

  /**
   * Seconds from the submission of the first stage to the end of the last one; waits for events
   * that are still on their way.
   */
  public double stageSeconds() {
    awaitEvents();
    synchronized (this) {
      return Math.max(0, completedMillis - submittedMillis) * 1e-3;
    }
  }

  @Override
  public synchronized void onExecutorRemoved(SparkListenerExecutorRemoved removed) {
    events = events.plus(new PassEvents(0, 0, 1, 0, 0, 0, 0, 0));
  }

  /** The counts so far; waits for events that are still on their way. */
  public PassEvents events() {
    awaitEvents();
    synchronized (this) {
      return events;
    }
  }

  private void awaitEvents() {
    try {
      spark.sc().listenerBus().waitUntilEmpty(LONGEST_MILLIS);
    } catch (TimeoutException e) {
      throw new IllegalStateException("Spark's events do not arrive", e);
    }
  }

  @Override
  public void close() {
    spark.sc().removeSparkListener(this);
  }
}
