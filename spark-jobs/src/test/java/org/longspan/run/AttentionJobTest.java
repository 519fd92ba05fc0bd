package org.longspan.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.holdenkarau.spark.testing.JavaRDDComparisons;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.longspan.cluster.Cluster;
import org.longspan.input.AttentionInput;
import org.longspan.kernel.Kernels;
import org.longspan.kernel.PanelKernel;
import org.longspan.mask.Mask;
import org.longspan.mask.MaskContext;
import org.longspan.metrics.PassProgress;
import org.longspan.metrics.ProgressListener;
import org.longspan.output.Statistic;
import org.longspan.pass.ForwardPass;
import org.longspan.pass.KeyPass;
import org.longspan.plan.KernelProfile;
import org.longspan.plan.Plan;
import org.longspan.samples.SampleTensors;
import org.longspan.samples.SharedSpark;
import org.longspan.score.PositionBias;
import org.longspan.score.ScoreRule;
import org.longspan.score.Squash;
import org.longspan.shape.AttentionShape;
import org.longspan.softmax.StateSpec;
import org.longspan.stats.KeyStatsSpec;
import org.longspan.store.Dtype;
import org.longspan.store.file.Digests;
import org.longspan.tile.TileProblem;

/** The staged panels of a job, compared as RDDs. */
@ExtendWith(SharedSpark.class)
class AttentionJobTest {
  private static final int QUERIES = 131;
  private static final int KEYS = 40_009;

  @TempDir private Path folder;

  private AttentionInput input;

  @BeforeEach
  void tensors() {
    Path qkv = folder.resolve("qkv.safetensors");
    SampleTensors.safetensors(qkv, Dtype.F32, SampleTensors.of(QUERIES, KEYS, 2, 1, 8));
    input = AttentionInput.ofFile(qkv);
  }

  @Test
  void splitPanelsEqualWholePanels(JavaSparkContext spark) throws IOException {
    RunMeasures whole = run(spark, "whole", 1);
    RunMeasures split = run(spark, "split", 3);
    assertThat(files("whole")).isEqualTo(files("split")).isGreaterThan(1);
    JavaRDDComparisons.assertRDDEquals(panels(spark, "whole"), panels(spark, "split"));
    assertThat(whole.pass(ForwardPass.NAME).events().bytesShuffled()).isZero();
    assertThat(split.pass(ForwardPass.NAME).events().bytesShuffled()).isPositive();
    assertThat(tiles(split.pass(ForwardPass.NAME))).isEqualTo(tiles(whole.pass(ForwardPass.NAME)));
  }

  @Test
  void aRepeatedJobHasNothingToDo(JavaSparkContext spark) {
    RunMeasures first = run(spark, "staging", 1);
    List<String> panels = panels(spark, "staging").collect();
    RunMeasures repeated = run(spark, "staging", 2);
    assertThat(panels(spark, "staging").collect()).isEqualTo(panels);
    assertThat(first.pass(ForwardPass.NAME).panelsResumed()).isZero();
    assertThat(tiles(repeated.pass(ForwardPass.NAME)) + tiles(repeated.pass(KeyPass.NAME)))
        .isZero();
    assertThat(repeated.pass(ForwardPass.NAME).panelsResumed())
        .isEqualTo(first.pass(ForwardPass.NAME).panels());
    assertThat(repeated.pass(KeyPass.NAME).panelsResumed())
        .isEqualTo(first.pass(KeyPass.NAME).panels());
  }

  /** Whatever byte of a panel changes, or where it is cut, the panel is computed again. */
  @ParameterizedTest
  @ValueSource(strings = {"queries-", "keys-"})
  void damagedAndMissingPanelsAreComputedAgain(String kind, JavaSparkContext spark)
      throws IOException {
    run(spark, "staging", 1);
    List<String> panels = panels(spark, "staging").collect();
    List<Path> files = files("staging", kind);
    byte[] bytes = Files.readAllBytes(files.get(0));
    for (int at : new int[] {0, 9, bytes.length / 2, bytes.length - 1}) {
      byte[] damaged = bytes.clone();
      damaged[at] ^= 1;
      Files.write(files.get(0), damaged);
      Files.write(files.get(1), Arrays.copyOf(bytes, bytes.length / 2));
      Files.write(folder.resolve("staging/.left.tmp"), bytes);
      Files.delete(files.get(2));
      RunMeasures again = run(spark, "staging", 1);
      assertThat(panels(spark, "staging").collect()).as("byte %d", at).isEqualTo(panels);
      PassMeasures pass =
          kind.equals("keys-") ? again.pass(KeyPass.NAME) : again.pass(ForwardPass.NAME);
      assertThat(pass.panels() - pass.panelsResumed()).isEqualTo(3);
    }
  }

  /** Its bytes are whole, but they are those of other rows. */
  @ParameterizedTest
  @ValueSource(strings = {"queries-", "keys-"})
  void aPanelUnderTheNameOfAnotherIsComputedAgain(String kind, JavaSparkContext spark)
      throws IOException {
    run(spark, "staging", 1);
    List<String> panels = panels(spark, "staging").collect();
    List<Path> files = files("staging", kind);
    Files.copy(files.get(0), files.get(1), StandardCopyOption.REPLACE_EXISTING);
    run(spark, "staging", 1);
    assertThat(panels(spark, "staging").collect()).isEqualTo(panels);
  }

  @Test
  void aPanelOfAnotherJobIsComputedAgain(JavaSparkContext spark) throws IOException {
    run(spark, "staging", 1);
    List<String> panels = panels(spark, "staging").collect();
    ResolvedRequest request = request(1);
    Plan plan = request.plan(profile(request), Cluster.of(spark), OptionalLong.empty());
    JobSpec other = request.job(input, plan, folder.resolve("other"), "another job");
    new AttentionJob(spark, other, plan, ProgressListener.NONE).run();
    Path file = files("other", "queries-").get(0);
    Files.copy(
        file,
        folder.resolve("staging").resolve(file.getFileName()),
        StandardCopyOption.REPLACE_EXISTING);
    run(spark, "staging", 1);
    assertThat(panels(spark, "staging").collect()).isEqualTo(panels);
  }

  private List<Path> files(String staging, String kind) throws IOException {
    try (var list = Files.list(folder.resolve(staging))) {
      return list.filter(file -> file.getFileName().toString().startsWith(kind)).sorted().toList();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  void progressCountsAllTiles(int keySplits, JavaSparkContext spark) {
    ResolvedRequest request = request(keySplits);
    Plan plan = request.plan(profile(request), Cluster.of(spark), OptionalLong.empty());
    List<String> progress = new ArrayList<>();
    ProgressListener listener =
        new ProgressListener() {
          @Override
          public void started(PassProgress pass) {
            progress.add("%s %d/%d".formatted(pass.pass(), pass.done(), pass.total()));
          }

          @Override
          public void ended(PassProgress pass) {
            started(pass);
          }
        };
    RunMeasures measures = run(spark, request, plan, "staging", listener);
    long forward = plan.pass(ForwardPass.NAME).orElseThrow().cost();
    long second = plan.pass(KeyPass.NAME).orElseThrow().cost();
    assertThat(progress)
        .containsExactly(
            "attention 0/" + forward,
            "attention " + forward + "/" + forward,
            "received 0/" + second,
            "received " + second + "/" + second);
    assertThat(tiles(measures.pass(ForwardPass.NAME))).isEqualTo(forward);
    assertThat(tiles(measures.pass(KeyPass.NAME))).isEqualTo(second);
    assertThat(plan.totals().fullTiles() + plan.totals().partialTiles())
        .isEqualTo(tiles(measures.pass(ForwardPass.NAME)));
  }

  private static long tiles(PassMeasures pass) {
    return pass.counters().fullTiles() + pass.counters().partialTiles();
  }

  private RunMeasures run(JavaSparkContext spark, String staging, int keySplits) {
    ResolvedRequest request = request(keySplits);
    Plan plan = request.plan(profile(request), Cluster.of(spark), OptionalLong.empty());
    return run(spark, request, plan, staging, ProgressListener.NONE);
  }

  private RunMeasures run(
      JavaSparkContext spark,
      ResolvedRequest request,
      Plan plan,
      String staging,
      ProgressListener listener) {
    JobSpec job = request.job(input, plan, folder.resolve(staging), "digest");
    return new AttentionJob(spark, job, plan, listener).run();
  }

  private static KernelProfile profile(ResolvedRequest request) {
    PanelKernel kernel = Kernels.choose(request.kernel());
    return KernelProfile.of(kernel, request.problem().shape().heads(), 1e-3, Map.of());
  }

  private static ResolvedRequest request(int keySplits) {
    AttentionShape shape = SampleTensors.of(QUERIES, KEYS, 2, 1, 8).shape();
    TileProblem problem =
        new TileProblem(
            shape,
            Mask.parse("!window(5000,5000)", MaskContext.of(QUERIES, KEYS)),
            new ScoreRule(0.5, new Squash.None(), new PositionBias.None()),
            new StateSpec(8, true, 3));
    Set<Statistic> statistics = Statistic.builtIn();
    return new ResolvedRequest(
        problem,
        KeyStatsSpec.of(shape, 1_009),
        statistics,
        "scalar",
        OptionalInt.of(5),
        OptionalInt.of(keySplits));
  }

  /** Name and digest of every panel. */
  private JavaRDD<String> panels(JavaSparkContext spark, String staging) {
    return spark
        .binaryFiles(folder.resolve(staging).toUri().toString())
        .keys()
        .map(
            path -> {
              Path file = Path.of(URI.create(path).getPath());
              return file.getFileName() + " " + Digests.sha256(file);
            });
  }

  private long files(String staging) throws IOException {
    try (var list = Files.list(folder.resolve(staging))) {
      return list.count();
    }
  }
}
