package org.longspan.layers;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.util.Utils$;
import org.longspan.cluster.Cluster;
import org.longspan.input.AttentionInput;
import org.longspan.metrics.ProgressListener;
import org.longspan.model.ModelSpec;
import org.longspan.model.plan.StagePlan;
import org.longspan.model.stage.Stage;
import org.longspan.model.stage.StagedJob;
import org.longspan.model.stage.StagedTensors;
import org.longspan.output.AttentionFile;
import org.longspan.pass.KeyPass;
import org.longspan.plan.Plan;
import org.longspan.run.Assembly;
import org.longspan.run.AttentionJob;
import org.longspan.run.Certificate;
import org.longspan.run.CommittedFiles;
import org.longspan.run.JobSpec;
import org.longspan.run.PassMeasures;
import org.longspan.run.ResolvedRequest;
import org.longspan.run.RunMeasures;
import org.longspan.store.file.Locations;

/**
 * The statistics of layers: the tasks of a stage write the panels of its layer's attention, the
 * second pass and the assembly are those of an attention job, and what remains is a file a layer.
 */
final class LayerStatistics {
  private final JavaSparkContext spark;
  private final StagedJob job;
  private final StagePlan plan;
  private final ModelSpec model;
  private final ModelStatistics statistics;
  private final ProgressListener listener;
  private final Map<Integer, Plan> plans = new TreeMap<>();
  private final Map<Integer, Certificate> certificates = new TreeMap<>();
  private final Map<Integer, PassMeasures> measures = new TreeMap<>();

  LayerStatistics(
      JavaSparkContext spark,
      StagedJob job,
      StagePlan plan,
      ModelSpec model,
      ModelStatistics statistics,
      ProgressListener listener) {
    this.spark = spark;
    this.job = job;
    this.plan = plan;
    this.model = model;
    this.statistics = statistics;
    this.listener = listener;
  }

  /** The file of a layer's statistics. */
  static Path file(StagedJob job, int layer) {
    return Locations.path(job.folder()).resolve(fileName(layer));
  }

  /** The name of that file. */
  static String fileName(int layer) {
    return name(layer) + ".safetensors";
  }

  private static String name(int layer) {
    return String.format(Locale.ROOT, "layer-%03d", layer);
  }

  private Path folder(int layer) {
    return Locations.path(job.folder()).resolve(name(layer));
  }

  /** Whether the files of all of a stage's layers exist. */
  boolean isDone(Stage stage) {
    boolean done = true;
    for (int n = stage.firstLayer(); n < stage.endLayer() && !statistics.isEmpty(); n++) {
      done &= Files.exists(file(job, n));
    }
    return done;
  }

  /** The attention of the layers of a stage, by layer; empty where nothing is kept. */
  Map<Integer, JobSpec> jobs(Stage stage) {
    Map<Integer, JobSpec> jobs = new TreeMap<>();
    for (int n = stage.firstLayer(); n < stage.endLayer() && !statistics.isEmpty(); n++) {
      jobs.put(n, job(stage, n, planOf(n)));
    }
    return jobs;
  }

  /** Completes the layers of a stage whose panels are all there. */
  void complete(Stage stage) {
    for (int n = stage.firstLayer(); n < stage.endLayer() && !statistics.isEmpty(); n++) {
      Plan attention = planOf(n);
      JobSpec spec = job(stage, n, attention);
      ProgressListener named = new RenamedPass(listener, "statistics of layer " + n);
      RunMeasures run = new AttentionJob(spark, spec, attention, named).run();
      measures.put(n, run.pass(KeyPass.NAME));
      certificates.put(n, write(n, spec, attention));
      Utils$.MODULE$.deleteRecursively(folder(n).toFile());
    }
  }

  private Certificate write(int layer, JobSpec spec, Plan attention) {
    Path file = file(job, layer);
    Certificate certificate =
        new Assembly(spec, attention).write(file, AttentionFile.Contents.STATISTICS);
    if (!certificate.holds()) {
      CommittedFiles.delete(file);
      throw new IllegalStateException(
          "the certificate of layer "
              + layer
              + " does not hold: "
              + certificate.liveRows()
              + " rows give 1 each, and keys receive "
              + certificate.sums());
    }
    return certificate;
  }

  /** Planned once: tasks of the stage, its second pass and its assembly go by the same plan. */
  private Plan planOf(int layer) {
    return plans.computeIfAbsent(
        layer,
        n -> request(n).plan(plan.kernel(), Cluster.of(spark), OptionalLong.of(plan.panelRows())));
  }

  private ResolvedRequest request(int layer) {
    return statistics.of(
        StagedJob.problem(model.layers().get(layer).attention(), job.layout(), job.statistics()),
        job.kernel());
  }

  private JobSpec job(Stage stage, int layer, Plan attention) {
    ResolvedRequest request = request(layer);
    StagedTensors tensors =
        new StagedTensors(
            job.panels(),
            stage.number() - 1,
            model.hidden(),
            model.layers().get(layer).attention().heads());
    AttentionInput input =
        new AttentionInput(tensors.q(), tensors.k(), tensors.v(), request.problem().shape());
    return request.job(input, attention, folder(layer), job.digest() + "/" + layer);
  }

  Map<Integer, Certificate> certificates() {
    return certificates;
  }

  Map<Integer, PassMeasures> measures() {
    return measures;
  }
}
