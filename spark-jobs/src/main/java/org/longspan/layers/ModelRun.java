package org.longspan.layers;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaSparkContext;
import org.longspan.metrics.PassEvents;
import org.longspan.metrics.PassWatch;
import org.longspan.metrics.ProgressListener;
import org.longspan.metrics.ProgressWatch;
import org.longspan.metrics.TaskClock;
import org.longspan.model.ModelSpec;
import org.longspan.model.plan.StageEstimate;
import org.longspan.model.plan.StagePlan;
import org.longspan.model.stage.Stage;
import org.longspan.model.stage.StageCounters;
import org.longspan.model.stage.StagedJob;
import org.longspan.model.stage.StagedPanels.Part;
import org.longspan.run.CommittedFiles;
import org.longspan.shape.RowRange;

/** Runs the stages of a model, one after the other. */
public final class ModelRun {
  private final JavaSparkContext spark;
  private final StagedJob job;
  private final StagePlan plan;
  private final Retention retention;
  private final ProgressListener listener;
  private final LayerStatistics statistics;
  private final Map<String, Long> peaks = new TreeMap<>();

  /** What happens to the files that a stage has read, once it has ended. */
  public enum Retention {
    /** They are deleted. */
    DROP,
    /** They stay. */
    KEEP
  }

  /**
   * @param model the description of the job's model
   * @param statistics of all layers; where there are some, every layer is a stage of the plan
   */
  public ModelRun(
      JavaSparkContext spark,
      StagedJob job,
      StagePlan plan,
      ModelSpec model,
      ModelStatistics statistics,
      Retention retention,
      ProgressListener listener) {
    this.spark = spark;
    this.job = job;
    this.plan = plan;
    this.retention = retention;
    this.listener = listener;
    this.statistics = new LayerStatistics(spark, job, plan, model, statistics, listener);
  }

  /** The file of a layer's statistics, which exists when the run has ended. */
  public static Path statistics(StagedJob job, int layer) {
    return LayerStatistics.file(job, layer);
  }

  /** The name of that file. */
  public static String statistics(int layer) {
    return LayerStatistics.fileName(layer);
  }

  /** Computes all that an earlier run has not finished. */
  public ModelMeasures run() {
    FinishedStages finished = new FinishedStages(spark, job, plan);
    int first = finished.first(statistics::isDone);
    List<StageMeasures> measures = new ArrayList<>();
    for (StageEstimate estimate : plan.estimates()) {
      Stage stage = estimate.stage();
      List<RowRange> missing =
          stage.number() < first ? List.of() : finished.missing(stage.number());
      measures.add(run(estimate, missing));
      if (stage.number() >= first) {
        statistics.complete(stage);
        drop(stage.number() - 1);
      }
    }
    return new ModelMeasures(measures, statistics.measures(), statistics.certificates(), peaks);
  }

  private StageMeasures run(StageEstimate estimate, List<RowRange> missing) {
    long start = System.nanoTime();
    List<RowRange> all = job.panels().panels();
    if (missing.isEmpty()) {
      return new StageMeasures(
          estimate.stage(), StageCounters.ZERO, 0, all.size(), all.size(), PassEvents.NONE);
    }
    Set<RowRange> left = new HashSet<>(missing);
    List<Integer> order =
        IntStream.range(0, all.size())
            .filter(n -> left.contains(all.get(n)))
            .boxed()
            .sorted(Comparator.comparingLong(n -> -estimate.costs().get(n)))
            .toList();
    List<Long> costs = order.stream().map(estimate.costs()::get).toList();
    long tiles = costs.stream().mapToLong(Long::longValue).sum();
    Stage stage = estimate.stage();
    try (PassWatch watch = PassWatch.start(spark, costs);
        ProgressWatch progress = ProgressWatch.start(spark, listener, name(stage), tiles)) {
      TaskClock clock = TaskClock.of(spark);
      StageTask task = new StageTask(job, stage, statistics.jobs(stage), progress.tiles(), clock);
      List<RowRange> panels = order.stream().map(all::get).toList();
      StageReport report =
          spark.parallelize(panels, panels.size()).map(task::run).collect().stream()
              .reduce(StageReport.NOTHING, StageReport::plus);
      report.peaks().forEach((executor, peak) -> peaks.merge(executor, peak, Math::max));
      return new StageMeasures(
          stage,
          report.counters(),
          (System.nanoTime() - start) * 1e-9,
          all.size(),
          all.size() - missing.size(),
          watch.events());
    }
  }

  /** What progress calls a stage: its layers, and how many of all are done with it. */
  private String name(Stage stage) {
    int count = plan.stages().get(plan.stages().size() - 1).endLayer();
    int last = stage.endLayer() - 1;
    if (last < stage.firstLayer()) {
      return "embedding";
    }
    String layers =
        last == stage.firstLayer() ? "layer " + last : "layers " + stage.firstLayer() + "-" + last;
    return layers + " (" + stage.endLayer() + " of " + count + ")";
  }

  private void drop(int stage) {
    if (stage >= 0 && retention == Retention.DROP) {
      for (RowRange panel : job.panels().panels()) {
        CommittedFiles.delete(job.panels().file(Part.KEYS, stage, panel));
        CommittedFiles.delete(job.panels().file(Part.QUERIES, stage, panel));
      }
    }
  }
}
