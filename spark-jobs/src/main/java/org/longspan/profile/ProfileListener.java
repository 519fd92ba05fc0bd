package org.longspan.profile;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerExecutorAdded;
import org.apache.spark.scheduler.SparkListenerStageCompleted;
import org.apache.spark.scheduler.SparkListenerStageSubmitted;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.apache.spark.scheduler.StageInfo;
import org.apache.spark.scheduler.TaskInfo;
import org.longspan.cluster.EveryExecutor;

/**
 * Collects stages and tasks from the events of Spark, except those that only ask the executors
 * something.
 */
final class ProfileListener extends SparkListener {
  private static final String DESCRIPTION = "spark.job.description";

  private final Map<Integer, String> names = new HashMap<>();
  private final Set<Integer> questions = new HashSet<>();
  private final List<StageSpan> stages = new ArrayList<>();
  private final List<TaskSpan> tasks = new ArrayList<>();
  private int cores;

  @Override
  public synchronized void onExecutorAdded(SparkListenerExecutorAdded added) {
    cores += added.executorInfo().totalCores();
  }

  @Override
  public synchronized void onStageSubmitted(SparkListenerStageSubmitted submitted) {
    StageInfo stage = submitted.stageInfo();
    Properties properties =
        submitted.properties() == null ? new Properties() : submitted.properties();
    names.put(stage.stageId(), properties.getProperty(DESCRIPTION, stage.name()));
    if (properties.containsKey(EveryExecutor.PROPERTY)) {
      questions.add(stage.stageId());
    }
  }

  @Override
  public synchronized void onStageCompleted(SparkListenerStageCompleted completed) {
    StageInfo stage = completed.stageInfo();
    boolean counts = !questions.contains(stage.stageId());
    if (counts && stage.submissionTime().isDefined() && stage.completionTime().isDefined()) {
      stages.add(
          new StageSpan(
              stage.stageId(),
              names.getOrDefault(stage.stageId(), stage.name()),
              (Long) stage.submissionTime().get(),
              (Long) stage.completionTime().get()));
    }
  }

  @Override
  public synchronized void onTaskEnd(SparkListenerTaskEnd end) {
    if (questions.contains(end.stageId())) {
      return;
    }
    TaskInfo task = end.taskInfo();
    tasks.add(
        new TaskSpan(
            end.stageId(),
            task.index(),
            task.attemptNumber(),
            task.executorId(),
            task.launchTime(),
            task.finishTime(),
            task.successful() ? TaskSpan.Outcome.SUCCEEDED : TaskSpan.Outcome.FAILED,
            TaskParts.of(task, end.taskMetrics())));
  }

  /**
   * What was collected so far.
   *
   * @param knownCores slots for tasks; 0 for those of the executors that have registered meanwhile
   */
  synchronized Profile profile(int knownCores) {
    return new Profile(stages, tasks, knownCores == 0 ? cores : knownCores);
  }
}
