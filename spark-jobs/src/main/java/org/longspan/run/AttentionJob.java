package org.longspan.run;

import java.io.Serializable;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.longspan.kernel.KeyPanel;
import org.longspan.kernel.Panel;
import org.longspan.metrics.PassEvents;
import org.longspan.metrics.PassWatch;
import org.longspan.metrics.ProgressListener;
import org.longspan.metrics.ProgressWatch;
import org.longspan.plan.Plan;
import org.longspan.plan.TileTask;

/** Runs a plan: the first pass, its reduction where keys are split, and the second pass. */
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
    PassMeasures forward =
        pass(
            "attention",
            plan.forward(),
            finished.missingForward(plan.forward()),
            AttentionJob::panelOf,
            plan.keySplits() == 1 ? this::forward : this::splitForward);
    PassMeasures second =
        plan.second().isEmpty()
            ? PassMeasures.NOTHING
            : pass(
                "received",
                plan.second(),
                finished.missingSecond(plan.second()),
                panel -> panel,
                this::second);
    return new RunMeasures(forward, second, peaks);
  }

  private <U extends Serializable> PassMeasures pass(
      String label,
      List<TileTask<U>> planned,
      List<TileTask<U>> tasks,
      Function<U, Object> panelOf,
      BiFunction<List<TileTask<U>>, TileProgress, JavaRDD<TaskReport>> body) {
    long start = System.nanoTime();
    List<Long> costs = tasks.stream().map(TileTask::cost).toList();
    long tiles = costs.stream().mapToLong(Long::longValue).sum();
    try (PassWatch watch = PassWatch.start(spark, costs);
        ProgressWatch progress = ProgressWatch.start(spark, listener, label, tiles)) {
      TaskReport report =
          body.apply(tasks, new TileProgress(progress.tiles())).collect().stream()
              .reduce(TaskReport.NOTHING, TaskReport::plus);
      double seconds = (System.nanoTime() - start) * 1e-9;
      report.peaks().forEach((executor, peak) -> peaks.merge(executor, peak, Math::max));
      long panels = units(planned).map(panelOf).distinct().count();
      long left = units(tasks).map(panelOf).distinct().count();
      PassEvents events = watch.events();
      return new PassMeasures(
          report.counters(), seconds, watch.stageSeconds(), panels, panels - left, events);
    }
  }

  /** All key splits of a panel are one panel. */
  private static SplitPanel panelOf(Panel panel) {
    return new SplitPanel(panel.queries(), panel.keyHead());
  }

  private static <U extends Serializable> Stream<U> units(List<TileTask<U>> tasks) {
    return tasks.stream().flatMap(task -> task.units().stream());
  }

  private JavaRDD<TaskReport> forward(List<TileTask<Panel>> tasks, TileProgress progress) {
    JobSpec spec = job;
    return distribute(tasks).map(task -> new ForwardTask(spec, progress).run(task));
  }

  private JavaRDD<TaskReport> splitForward(List<TileTask<Panel>> tasks, TileProgress progress) {
    JobSpec spec = job;
    long panels = units(tasks).map(AttentionJob::panelOf).distinct().count();
    return distribute(tasks)
        .flatMapToPair(task -> new ForwardTask(spec, progress).runSplit(task))
        .groupByKey((int) Math.max(1, Math.min(panels, tasks.size())))
        .map(parts -> new ReduceTask(spec).run(parts._1(), parts._2()));
  }

  private JavaRDD<TaskReport> second(List<TileTask<KeyPanel>> tasks, TileProgress progress) {
    JobSpec spec = job;
    long panelRows = plan.panelRows();
    return distribute(tasks).map(task -> new KeyTask(spec, panelRows, progress).run(task));
  }

  /** One task a partition, in the plan's order: Spark starts the first ones, the largest, first. */
  private <U extends Serializable> JavaRDD<TileTask<U>> distribute(List<TileTask<U>> tasks) {
    return spark.parallelize(tasks, Math.max(1, tasks.size()));
  }
}
