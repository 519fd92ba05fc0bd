package org.longspan.job.encode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaSparkContext;
import org.longspan.encoded.EncodedSpec;
import org.longspan.encoded.EncodedWriter;
import org.longspan.encoded.Loss;
import org.longspan.encoded.atlas.AtlasTables;
import org.longspan.job.common.RunListener;
import org.longspan.job.request.ResultSpec;
import org.longspan.layers.ModelMeasures;
import org.longspan.layers.ModelRun;
import org.longspan.layers.ModelStatistics;
import org.longspan.model.plan.StagePlan;
import org.longspan.model.stage.ResultLocation;
import org.longspan.model.stage.StagedJob;
import org.longspan.tokens.PackedTokens;

/**
 * A planned run of a model over packed tokens.
 *
 * @param panels folder of finished panels, on a file system that all executors share
 * @param digest of all that the bytes of panels depend on: those of another digest are not used
 */
record EncodeRun(
    OpenedModel opened,
    PackedTokens tokens,
    StagePlan plan,
    Path panels,
    String digest,
    RunListener listener) {

  /** Computes all stages that are not finished. */
  ModelMeasures compute(JavaSparkContext spark) {
    StagedJob job = job();
    ModelStatistics statistics = opened.statistics(job.layout());
    ModelRun.Retention retention =
        opened.request().keepLayers() ? ModelRun.Retention.KEEP : ModelRun.Retention.DROP;
    ModelMeasures measures =
        new ModelRun(spark, job, plan, opened.spec(), statistics, retention, listener).run();
    warn(measures);
    return measures;
  }

  private void warn(ModelMeasures measures) {
    long rows = measures.stages().stream().mapToLong(stage -> stage.counters().notFinite()).sum();
    if (rows > 0) {
      listener.warning(
          rows
              + " rows that come out of the last layer are not finite, although all weights are:"
              + " numbers between them exceed float32");
    }
  }

  private StagedJob job() {
    return new StagedJob(
        opened.model(),
        plan.kernel().name(),
        tokens.layout(),
        tokens.file(),
        opened.keptHidden(),
        opened.request().results().losses(),
        opened.statistics(tokens.layout()).rows(),
        panels.toAbsolutePath().toString(),
        digest,
        plan.panelRows());
  }

  /**
   * Writes what was computed.
   *
   * @param result Modified: gets the files
   * @return the loss of all tokens
   */
  Loss write(JavaSparkContext spark, Path scratch, Path result) throws IOException {
    Loss loss = new EncodedWriter(spark, scratch).write(results(), tokens, spec(spark), result);
    writeStatistics(spark, scratch, result);
    return loss;
  }

  private ResultLocation results() {
    return new ResultLocation(job().panels(), plan.stages(), opened.spec().hidden());
  }

  private EncodedSpec spec(JavaSparkContext spark) {
    ResultSpec asked = opened.request().results();
    return new EncodedSpec(
        opened.spec().hidden(),
        opened.hidden(),
        asked.precision(),
        opened.pooling(),
        asked.losses(),
        asked.tokenTable(),
        spark.defaultParallelism());
  }

  private void writeStatistics(JavaSparkContext spark, Path scratch, Path result)
      throws IOException {
    StagedJob job = job();
    List<Path> layers =
        IntStream.range(0, opened.spec().layers().size())
            .mapToObj(n -> ModelRun.statistics(job, n))
            .toList();
    if (opened.keepsStatistics()) {
      for (Path layer : layers) {
        Files.copy(layer, result.resolve(layer.getFileName().toString()));
      }
    }
    if (opened.request().results().atlas()) {
      new AtlasTables(spark, scratch).write(layers, tokens, result.resolve(EncodedWriter.TABLES));
    }
  }

  /** Moves the panels, except for the statistics of layers, which are in the result already. */
  void keepPanels(Path target) throws IOException {
    for (int n = 0; n < opened.spec().layers().size(); n++) {
      Files.deleteIfExists(ModelRun.statistics(job(), n));
    }
    Files.move(panels, target);
  }
}
