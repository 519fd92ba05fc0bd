package org.longspan.layers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.api.java.JavaSparkContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.longspan.kernel.Kernels;
import org.longspan.kernel.PanelKernel;
import org.longspan.metrics.ProgressListener;
import org.longspan.model.load.Model;
import org.longspan.model.load.ModelFiles;
import org.longspan.model.plan.StageOptions;
import org.longspan.model.plan.StagePlan;
import org.longspan.model.plan.StagePlanner;
import org.longspan.model.run.AttendedRows;
import org.longspan.model.run.DocumentRun;
import org.longspan.model.run.TokenDocument;
import org.longspan.model.sequence.TokenLayout;
import org.longspan.model.stage.LayerResults;
import org.longspan.model.stage.ResultLocation;
import org.longspan.model.stage.StagedJob;
import org.longspan.model.stage.StagedModel;
import org.longspan.model.stage.TokenFile;
import org.longspan.output.Statistic;
import org.longspan.plan.KernelProfile;
import org.longspan.samples.SharedSpark;
import org.longspan.shape.RowRange;
import org.longspan.store.Dtype;
import org.longspan.store.TensorSpec;
import org.longspan.store.file.Digests;
import org.longspan.store.safetensors.SafetensorsFile;
import org.longspan.store.safetensors.SafetensorsWriter;

/** A small model in stages on Spark, compared with the run of the whole document on one thread. */
@ExtendWith(SharedSpark.class)
class ModelRunTest {
  private static final Path LLAMA =
      Path.of("..", "core", "src", "test", "resources", "org", "longspan", "model", "cases")
          .resolve("llama");
  private static final int TOKENS = 600;
  private static final int LAYERS = 3;
  private static final ModelStatistics STATISTICS =
      new ModelStatistics(Set.of(Statistic.ENTROPY, Statistic.RECEIVED), 1, 0);

  @TempDir private Path folder;

  @Test
  void everyNumberOfTasksGivesTheBitsOfOneThread(JavaSparkContext spark) {
    Model model = Model.open(LLAMA);
    DocumentRun.Result expected =
        new DocumentRun(model, Kernels.choose("vector"))
            .run(TokenDocument.of(ids()), (n, hidden, attended) -> {});
    model.close();

    for (int tasks : new int[] {1, 2, 7}) {
      StagedJob job = run(spark, tasks, ModelStatistics.NONE, ModelRun.Retention.DROP).job;

      try (LayerResults results = results(job, plan(tasks, ModelStatistics.NONE))) {
        RowRange all = RowRange.first(TOKENS);
        assertThat(results.hidden(0, all)).isEqualTo(expected.embedding());
        assertThat(results.hidden(LAYERS, all)).isEqualTo(expected.rows());
        double[] losses = results.losses(all);
        assertThat(Arrays.copyOfRange(losses, 1, TOKENS)).isEqualTo(expected.losses());
      }
      assertThat(names(job)).noneMatch(name -> name.contains("keys") || name.contains("queries"));
    }
  }

  @Test
  void statisticsOfLayersAreThoseOfOneThread(JavaSparkContext spark) {
    Map<Integer, AttendedRows> expected = new LinkedHashMap<>();
    Model model = Model.open(LLAMA);
    new DocumentRun(model, Kernels.choose("vector"))
        .run(TokenDocument.of(ids()), (n, hidden, attended) -> expected.put(n, attended));
    model.close();

    StagedJob job = run(spark, 3, STATISTICS, ModelRun.Retention.DROP).job;

    for (int n = 0; n < LAYERS; n++) {
      try (SafetensorsFile file = SafetensorsFile.open(LayerStatistics.file(job, n))) {
        assertThat(file.has("output")).isFalse();
        assertThat(file.floats("entropy")).isEqualTo(expected.get(n).entropy());
        float[] received = file.floats("received");
        for (int i = 0; i < received.length; i++) {
          assertThat(received[i]).isEqualTo((float) expected.get(n).received()[i]);
        }
      }
    }
  }

  @Test
  void aRunGoesOnWhereItWasInterrupted(JavaSparkContext spark) throws IOException {
    Done whole = run(spark, 5, STATISTICS, ModelRun.Retention.KEEP);
    Map<String, String> digests = digests(whole.job);
    Path panels = Path.of(whole.job.folder());
    // As if it had been killed in the middle of layer 1; a panel of layer 0 is damaged meanwhile.
    for (String name : names(whole.job)) {
      boolean later = name.startsWith("stage-003") || name.startsWith("layer-002");
      if (later
          || name.startsWith("layer-001")
          || name.equals("stage-002-queries-000000000256.safetensors")) {
        Files.delete(panels.resolve(name));
      }
    }
    Path damaged = panels.resolve("stage-002-keys-000000000000.safetensors");
    byte[] bytes = Files.readAllBytes(damaged);
    bytes[bytes.length / 2] ^= 1;
    Files.write(damaged, bytes);

    ModelMeasures resumed =
        run(spark, whole.job, plan(5, STATISTICS), STATISTICS, ModelRun.Retention.KEEP);

    assertThat(digests(whole.job)).isEqualTo(digests);
    assertThat(resumed.stages().stream().map(StageMeasures::panelsResumed))
        .containsExactly(5L, 5L, 3L, 0L);
  }

  private record Done(StagedJob job, ModelMeasures measures) {}

  private Done run(
      JavaSparkContext spark, int tasks, ModelStatistics statistics, ModelRun.Retention retention) {
    StagePlan plan = plan(tasks, statistics);
    StagedJob job = job(plan, statistics, "panels-" + tasks + statistics.isEmpty());
    return new Done(job, run(spark, job, plan, statistics, retention));
  }

  private static ModelMeasures run(
      JavaSparkContext spark,
      StagedJob job,
      StagePlan plan,
      ModelStatistics statistics,
      ModelRun.Retention retention) {
    try (Model model = Model.open(LLAMA)) {
      return new ModelRun(
              spark, job, plan, model.spec(), statistics, retention, ProgressListener.NONE)
          .run();
    }
  }

  private static StagePlan plan(int tasks, ModelStatistics statistics) {
    try (Model model = Model.open(LLAMA)) {
      PanelKernel kernel = Kernels.choose("vector");
      KernelProfile profile =
          KernelProfile.of(
              kernel, model.spec().layers().get(0).attention().heads(), 1e-3, Map.of());
      StageOptions options =
          new StageOptions(
              2,
              1L << 30,
              OptionalInt.of(tasks),
              OptionalLong.empty(),
              statistics.isEmpty()
                  ? StageOptions.Barriers.FEWEST
                  : StageOptions.Barriers.EVERY_LAYER);
      StagePlanner.Wanted wanted = new StagePlanner.Wanted(List.of(), LAYERS + 1, true);
      return new StagePlanner(model.spec(), TokenLayout.of(TOKENS), wanted, profile, 1e-9, options)
          .plan();
    }
  }

  private StagedJob job(StagePlan plan, ModelStatistics statistics, String name) {
    Path panels = folder.resolve(name);
    return new StagedJob(
        StagedModel.of(ModelFiles.of(LLAMA.toString())),
        "vector",
        TokenLayout.of(TOKENS),
        tokens().toString(),
        IntStream.rangeClosed(0, LAYERS).boxed().toList(),
        true,
        statistics.rows(),
        panels.toString(),
        "digest",
        plan.panelRows());
  }

  private static LayerResults results(StagedJob job, StagePlan plan) {
    return new ResultLocation(job.panels(), plan.stages(), 32).open();
  }

  private static List<String> names(StagedJob job) {
    try (Stream<Path> files = Files.list(Path.of(job.folder()))) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Map<String, String> digests(StagedJob job) {
    Map<String, String> digests = new LinkedHashMap<>();
    for (String name : names(job)) {
      digests.put(name, Digests.sha256(Path.of(job.folder()).resolve(name)));
    }
    return digests;
  }

  private static int[] ids() {
    return new java.util.Random(5).ints(TOKENS, 5, 60).toArray();
  }

  private Path tokens() {
    Path file = folder.resolve("tokens.safetensors");
    List<TensorSpec> specs =
        List.of(
            TensorSpec.of(TokenFile.IDS, Dtype.I64, TOKENS),
            TensorSpec.of(TokenFile.TYPES, Dtype.I64, TOKENS));
    try (SafetensorsWriter writer = SafetensorsWriter.create(file, specs, Map.of())) {
      writer.append(TokenFile.IDS, Arrays.stream(ids()).asLongStream().toArray(), 0, TOKENS);
      writer.append(TokenFile.TYPES, new long[TOKENS], 0, TOKENS);
      writer.commit();
    }
    return file;
  }
}
