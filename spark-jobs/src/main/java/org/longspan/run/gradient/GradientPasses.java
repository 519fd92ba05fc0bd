package org.longspan.run.gradient;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.function.Function;
import org.longspan.metrics.PassEvents;
import org.longspan.metrics.PassWatch;
import org.longspan.metrics.ProgressListener;
import org.longspan.metrics.ProgressWatch;
import org.longspan.metrics.TaskClock;
import org.longspan.pass.Panel;
import org.longspan.pass.PassCounters;
import org.longspan.plan.TileTask;
import org.longspan.run.PassMeasures;
import org.longspan.run.RunMeasures;
import org.longspan.run.TaskReport;
import org.longspan.run.TileProgress;

/** Runs the passes of a gradient: the backward pass, and the sums of its parts of dQ. */
public final class GradientPasses {
  /** The name of the first pass. */
  public static final String BACKWARD = "backward";

  /** The name of the second pass. */
  public static final String SUMS = "sums";

  private final JavaSparkContext spark;
  private final GradientSpec spec;
  private final GradientPlan plan;
  private final ProgressListener listener;
  private final FinishedGradients finished;
  private final Map<String, Long> peaks = new TreeMap<>();

  public GradientPasses(
      JavaSparkContext spark, GradientSpec spec, GradientPlan plan, ProgressListener listener) {
    this.spark = spark;
    this.spec = spec;
    this.plan = plan;
    this.listener = listener;
    finished = new FinishedGradients(spark, spec);
  }

  /** Commits every panel and every block, except those that an earlier run has committed. */
  public RunMeasures run() {
    Map<String, PassMeasures> measures = new LinkedHashMap<>();
    measures.put(BACKWARD, backward());
    measures.put(SUMS, sums());
    return new RunMeasures(measures, System.nanoTime(), peaks);
  }

  private PassMeasures backward() {
    List<Panel> all = plan.tasks().stream().flatMap(task -> task.units().stream()).toList();
    Set<Panel> done = finished.panels(all);
    List<TileTask> tasks =
        plan.tasks().stream()
            .map(task -> task.without(done::contains))
            .filter(task -> !task.units().isEmpty())
            .toList();
    List<Long> costs = tasks.stream().map(TileTask::cost).toList();
    return run(BACKWARD, all.size(), done.size(), tasks, costs, this::backwardBody);
  }

  private Function<TileTask, TaskReport> backwardBody(TileProgress progress) {
    BackwardTask body = new BackwardTask(spec, TaskClock.of(spark), progress);
    return body::run;
  }

  private PassMeasures sums() {
    List<RowBlock> all = spec.blocks();
    Set<RowBlock> done = finished.blocks(all);
    List<RowBlock> left = all.stream().filter(block -> !done.contains(block)).toList();
    int count = Math.min(left.size(), Math.max(plan.tasks().size(), spark.defaultParallelism()));
    List<List<RowBlock>> tasks = Dealing.of(left, count);
    List<Long> costs = tasks.stream().map(blocks -> (long) blocks.size()).toList();
    return run(SUMS, all.size(), done.size(), tasks, costs, this::sumBody);
  }

  private Function<List<RowBlock>, TaskReport> sumBody(TileProgress progress) {
    SumTask body = new SumTask(spec, TaskClock.of(spark), progress);
    return body::run;
  }

  /** One task a partition, the largest first. */
  private <T> PassMeasures run(
      String name,
      long units,
      long resumed,
      List<T> tasks,
      List<Long> costs,
      java.util.function.Function<TileProgress, Function<T, TaskReport>> body) {
    if (tasks.isEmpty()) {
      return new PassMeasures(PassCounters.ZERO, 0, 0, units, resumed, PassEvents.NONE);
    }
    long start = System.nanoTime();
    long total = costs.stream().mapToLong(Long::longValue).sum();
    try (PassWatch watch = PassWatch.start(spark, costs);
        ProgressWatch progress = ProgressWatch.start(spark, listener, name, total)) {
      Function<T, TaskReport> task = body.apply(new TileProgress(progress.tiles()));
      TaskReport report =
          spark.parallelize(tasks, tasks.size()).map(task).collect().stream()
              .reduce(TaskReport.NOTHING, TaskReport::plus);
      double seconds = (System.nanoTime() - start) * 1e-9;
      report.peaks().forEach((executor, peak) -> peaks.merge(executor, peak, Math::max));
      return new PassMeasures(
          report.counters(), seconds, watch.stageSeconds(), units, resumed, watch.events());
    }
  }
}
