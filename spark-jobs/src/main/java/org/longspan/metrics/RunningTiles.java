package org.longspan.metrics;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerExecutorMetricsUpdate;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.apache.spark.util.LongAccumulator;
import scala.jdk.javaapi.CollectionConverters;

/**
 * Tiles done so far: those of finished tasks, and those that running tasks report in heartbeats.
 */
final class RunningTiles extends SparkListener {
  private final LongAccumulator finished;
  private final Map<Long, Long> byTask = new ConcurrentHashMap<>();

  RunningTiles(LongAccumulator finished) {
    this.finished = finished;
  }

  long done() {
    return finished.sum() + byTask.values().stream().mapToLong(Long::longValue).sum();
  }

  @Override
  public void onExecutorMetricsUpdate(SparkListenerExecutorMetricsUpdate update) {
    for (var task : CollectionConverters.asJava(update.accumUpdates())) {
      for (var info : CollectionConverters.asJava(task._4())) {
        if (info.id() == finished.id() && info.update().isDefined()) {
          byTask.put((Long) task._1(), (Long) info.update().get());
        }
      }
    }
  }

  @Override
  public void onTaskEnd(SparkListenerTaskEnd end) {
    byTask.remove(end.taskInfo().taskId());
  }
}
