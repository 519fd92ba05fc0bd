package org.longspan.run;

import java.io.Serializable;
import java.util.List;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.longspan.kernel.KeyPanel;
import org.longspan.metrics.ProgressBar;
import org.longspan.plan.Plan;
import org.longspan.plan.TileTask;

/** Runs a plan: the first pass, its reduction where keys are split, and the second pass. */
public final class AttentionJob {
  private final JavaSparkContext spark;
  private final JobSpec job;
  private final Plan plan;

  public AttentionJob(JavaSparkContext spark, JobSpec job, Plan plan) {
    this.spark = spark;
    this.job = job;
    this.plan = plan;
  }

  /** Commits every panel to the staging folder, with progress on stderr. */
  public RunMeasures run() {
    long start = System.nanoTime();
    TaskReport forward = TaskReport.NOTHING;
    try (ProgressBar bar = progress("attention", plan.forward())) {
      forward = plan.keySplits() == 1 ? forward(bar) : splitForward(bar);
    }
    double forwardSeconds = seconds(start);
    start = System.nanoTime();
    TaskReport second = TaskReport.NOTHING;
    if (!plan.second().isEmpty()) {
      try (ProgressBar bar = progress("received", plan.second())) {
        second = second(bar);
      }
    }
    return new RunMeasures(
        forward.counters(),
        second.counters(),
        forwardSeconds,
        seconds(start),
        forward.shuffledBytes(),
        forward.nanRows(),
        forward.firstNan());
  }

  private ProgressBar progress(String label, List<? extends TileTask<?>> tasks) {
    return ProgressBar.start(spark, label, tasks.stream().mapToLong(TileTask::cost).sum());
  }

  private TaskReport forward(ProgressBar bar) {
    JobSpec spec = job;
    TileProgress progress = new TileProgress(bar.tiles());
    return sum(tasks(plan.forward()).map(task -> new ForwardTask(spec, progress).run(task)));
  }

  private TaskReport splitForward(ProgressBar bar) {
    JobSpec spec = job;
    TileProgress progress = new TileProgress(bar.tiles());
    int panels =
        (int)
            plan.forward().stream()
                .flatMap(task -> task.units().stream())
                .map(panel -> new SplitPanel(panel.queries(), panel.keyHead()))
                .distinct()
                .count();
    return sum(
        tasks(plan.forward())
            .flatMapToPair(task -> new ForwardTask(spec, progress).runSplit(task))
            .groupByKey(Math.max(1, Math.min(panels, plan.forward().size())))
            .map(parts -> new ReduceTask(spec).run(parts._1(), parts._2())));
  }

  private TaskReport second(ProgressBar bar) {
    JobSpec spec = job;
    long panelRows = plan.panelRows();
    TileProgress progress = new TileProgress(bar.tiles());
    JavaRDD<TileTask<KeyPanel>> tasks = tasks(plan.second());
    return sum(tasks.map(task -> new KeyTask(spec, panelRows, progress).run(task)));
  }

  /** One task a partition, in the plan's order: Spark starts the first ones, the largest, first. */
  private <U extends Serializable> JavaRDD<TileTask<U>> tasks(List<TileTask<U>> tasks) {
    return spark.parallelize(tasks, Math.max(1, tasks.size()));
  }

  private static TaskReport sum(JavaRDD<TaskReport> reports) {
    return reports.collect().stream().reduce(TaskReport.NOTHING, TaskReport::plus);
  }

  private static double seconds(long startNanos) {
    return (System.nanoTime() - startNanos) * 1e-9;
  }
}
