package org.longspan.run;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.longspan.metrics.PassEvents;
import org.longspan.metrics.PassWatch;
import org.longspan.metrics.ProgressListener;
import org.longspan.metrics.ProgressWatch;
import org.longspan.metrics.TaskClock;
import org.longspan.pass.ForwardPass;
import org.longspan.pass.KeyPass;
import org.longspan.pass.PassCounters;
import org.longspan.plan.Plan;
import org.longspan.plan.PlannedPass;
import org.longspan.plan.TileTask;

/** Runs a plan, pass by pass; panels whose streaming side is split are merged by a shuffle. */
public final class AttentionJob {
  private final JavaSparkContext spark;
  private final JobSpec job;
  private final Plan plan;
  private final ProgressListener listener;
  private final Map<String, Long> peaks = new TreeMap<>();

  public AttentionJob(JavaSparkContext spark, JobSpec job, Plan plan, ProgressListener listener) {
    this.spark = spark;
    this.job = job;
    this.plan = plan;
    this.listener = listener;
  }

  /**
   * Commits every panel to the staging folder, except those that it already holds; reports progress
   * to the listener.
   */
  public RunMeasures run() {
    FinishedPanels finished = new FinishedPanels(spark, job);
    Map<String, PassMeasures> measures = new LinkedHashMap<>();
    for (PlannedPass planned : plan.passes()) {
      JobPass<?> pass = pass(planned.name());
      List<TileTask> tasks = finished.missing(planned.tasks(), pass);
      measures.put(planned.name(), run(planned, pass, tasks));
    }
    return new RunMeasures(measures, System.nanoTime(), peaks);
  }

  private JobPass<?> pass(String name) {
    return switch (name) {
      case ForwardPass.NAME -> new AttentionPass(job.problem());
      case KeyPass.NAME -> new ReceivedPass(job, plan.panelRows());
      default -> throw new IllegalArgumentException("unknown pass '" + name + "'");
    };
  }

  private PassMeasures run(PlannedPass planned, JobPass<?> pass, List<TileTask> tasks) {
    if (tasks.isEmpty()) {
      long panels = planned.panels();
      return new PassMeasures(PassCounters.ZERO, 0, 0, panels, panels, PassEvents.NONE);
    }
    long start = System.nanoTime();
    List<Long> costs = tasks.stream().map(TileTask::cost).toList();
    long tiles = costs.stream().mapToLong(Long::longValue).sum();
    try (PassWatch watch = PassWatch.start(spark, costs);
        ProgressWatch progress = ProgressWatch.start(spark, listener, planned.name(), tiles)) {
      TaskReport report =
          reports(pass, planned.parts(), tasks, new TileProgress(progress.tiles()))
              .collect()
              .stream()
              .reduce(TaskReport.NOTHING, TaskReport::plus);
      double seconds = (System.nanoTime() - start) * 1e-9;
      report.peaks().forEach((executor, peak) -> peaks.merge(executor, peak, Math::max));
      long left = tasks == planned.tasks() ? planned.panels() : panels(pass, tasks);
      return new PassMeasures(
          report.counters(),
          seconds,
          watch.stageSeconds(),
          planned.panels(),
          planned.panels() - left,
          watch.events());
    }
  }

  /** One task a partition, in the plan's order: Spark starts the first ones, the largest, first. */
  private <R> JavaRDD<TaskReport> reports(
      JobPass<R> pass, int parts, List<TileTask> tasks, TileProgress progress) {
    PassTask<R> body = new PassTask<>(job, pass, TaskClock.of(spark));
    JavaRDD<TileTask> rdd = spark.parallelize(tasks, Math.max(1, tasks.size()));
    if (parts == 1) {
      return rdd.map(task -> body.run(task, progress));
    }
    int merges = (int) Math.max(1, Math.min(panels(pass, tasks), tasks.size()));
    return rdd.flatMapToPair(task -> body.parts(task, progress))
        .groupByKey(merges)
        .map(panel -> body.merge(panel._1(), panel._2()));
  }

  /** Panels that the tasks commit: all parts of one count once. */
  private long panels(JobPass<?> pass, List<TileTask> tasks) {
    return tasks.stream()
        .flatMap(task -> task.units().stream())
        .map(panel -> panel.whole(pass.stationary(), job.problem().shape()))
        .distinct()
        .count();
  }
}
