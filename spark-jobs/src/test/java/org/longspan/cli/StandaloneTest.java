package org.longspan.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.longspan.kernel.Kernels;
import org.longspan.kernel.Obstacle;
import org.longspan.output.AttentionFile;
import org.longspan.record.FileDigest;
import org.longspan.record.Measured;
import org.longspan.record.RunRecords;
import org.longspan.samples.Outcome;
import org.longspan.samples.SampleTensors;
import org.longspan.store.Dtype;
import org.longspan.store.TensorSpec;
import org.longspan.store.file.Digests;
import org.longspan.store.safetensors.SafetensorsWriter;
import org.longspan.sweep.result.ResultLog;
import org.longspan.sweep.result.SweepFiles;
import org.longspan.sweep.result.SweepResult;

/** A master and two workers in processes of their own, driven by the launcher. */
@EnabledOnOs(OS.LINUX)
@Timeout(300)
class StandaloneTest {
  private static final Path LLAMA =
      Path.of("../core/src/test/resources/org/longspan/model/cases/llama");

  private static StandaloneCluster cluster;

  @TempDir private Path folder;

  @BeforeAll
  static void start(@TempDir Path root) throws IOException {
    cluster = StandaloneCluster.start(root);
  }

  @AfterAll
  static void stop(@TempDir Path anywhere) throws IOException {
    cluster.stop(anywhere);
  }

  @ParameterizedTest
  @ValueSource(strings = {"vector", "opencl"})
  void sameBytesAsALocalRun(String kernel) throws IOException {
    Optional<Obstacle> obstacle = Kernels.find(kernel).obstacle();
    assumeTrue(obstacle.isEmpty(), () -> obstacle.get().toString());
    SampleTensors.safetensors(
        folder.resolve("qkv.safetensors"), Dtype.F32, SampleTensors.of(300, 50_000, 2, 1, 8));
    // Left to itself, each run takes the kernel that it has measured to be faster.
    Object[] local = Stream.concat(Stream.of(arguments()), Stream.of("--kernel", kernel)).toArray();
    assertThat(Outcome.attend(folder.resolve("local"), local).exitCode()).isZero();
    Outcome outcome =
        Installation.run(
            folder, command("cluster", "--tasks", "64", "--key-splits", "4", "--kernel", kernel));
    assertThat(outcome.exitCode()).as(outcome.err()).isZero();
    assertThat(digest("cluster")).isEqualTo(digest("local"));
    Measured measured = RunRecords.read(folder.resolve("cluster")).measured();
    assertThat(measured.peakResidentBytes().keySet()).hasSize(2);
    assertThat(measured.tasksRedone()).isZero();
  }

  /** Every executor reads the model and the panels of the other one. */
  @Test
  void anEncodeHasTheBytesOfALocalRun() throws IOException {
    Path ids = folder.resolve("ids.safetensors");
    TensorSpec spec = TensorSpec.of("input_ids", Dtype.I64, 300);
    try (SafetensorsWriter writer = SafetensorsWriter.create(ids, List.of(spec), Map.of())) {
      writer.append("input_ids", new Random(5).longs(300, 5, 60).toArray(), 0, 300);
      writer.commit();
    }
    String[] arguments = {
      "--model",
      LLAMA.toAbsolutePath().normalize().toString(),
      "--ids",
      ids.toString(),
      "--losses",
      "--pool",
      "mean",
      "--segments",
      "70",
      "--stats",
      "entropy,received",
      "--kernel",
      "vector"
    };
    List<Object> local = new ArrayList<>(List.of("encode", "--master", "local[2]"));
    local.addAll(List.of("--output", folder.resolve("local")));
    local.addAll(List.of(arguments));
    assertThat(Outcome.of(local.toArray()).exitCode()).isZero();

    List<String> words = cluster.launcher("encode", "cluster");
    words.addAll(List.of(arguments));
    words.addAll(List.of("--tasks", "7"));
    Outcome outcome = Installation.run(folder, words.toArray(String[]::new));
    assertThat(outcome.exitCode()).as(outcome.err()).isZero();
    assertThat(tensors("cluster")).hasSize(4).isEqualTo(tensors("local"));
    assertThat(RunRecords.read(folder.resolve("cluster")).encoding().peakResidentBytes().keySet())
        .hasSize(2);
  }

  /** Every executor reads the parts of dQ that the other one has written. */
  @Test
  void aGradientHasTheBytesOfALocalRun() throws IOException {
    Path qkv = folder.resolve("qkv.safetensors");
    SampleTensors.safetensors(qkv, Dtype.F32, SampleTensors.of(300, 9_001, 2, 1, 8));
    assertThat(Outcome.attend(folder.resolve("attended"), "--qkv", qkv).exitCode()).isZero();
    List<String> given =
        List.of(
            "--attended",
            folder.resolve("attended").toString(),
            "--d-output",
            SampleTensors.npy(folder.resolve("loss.npy"), 7, 300, 2, 8).toString(),
            "--kernel",
            "vector");
    List<Object> local = new ArrayList<>(List.of("gradient", "--master", "local[2]"));
    local.addAll(List.of("--output", folder.resolve("local")));
    local.addAll(given);
    assertThat(Outcome.of(local.toArray()).exitCode()).isZero();
    List<String> words = cluster.launcher("gradient", "cluster");
    words.addAll(given);
    Outcome outcome = Installation.run(folder, words.toArray(String[]::new));
    assertThat(outcome.exitCode()).as(outcome.err()).isZero();
    assertThat(tensors("cluster")).hasSize(1).isEqualTo(tensors("local"));
    assertThat(RunRecords.read(folder.resolve("cluster")).gradient().peakResidentBytes().keySet())
        .hasSize(2);
  }

  /** Parquet files have what the process calls itself in them. */
  private List<FileDigest> tensors(String output) {
    return RunRecords.read(folder.resolve(output)).outputs().stream()
        .filter(file -> file.path().endsWith(".safetensors"))
        .toList();
  }

  /** The library, without the command line: the example of the documentation is submitted. */
  @Test
  void theExampleOfTheDocumentationRuns() throws IOException {
    Path qkv =
        SampleTensors.safetensors(
            folder.resolve("qkv.safetensors"), Dtype.F32, SampleTensors.of(3_001, 3_001, 2, 1, 8));
    Path output = folder.resolve("out");
    List<String> command = cluster.submit("LongDocument", qkv.toString(), output.toString());
    Outcome outcome = Installation.run(folder, command.toArray(String[]::new));
    assertThat(outcome.exitCode()).as(outcome.err()).isZero();
    assertThat(outcome.out().lines())
        .containsExactly(
            "3001 keys; Conservation[liveRows=6002, sums="
                + RunRecords.read(output).certificate().sums()
                + ", holds=true]",
            "true");
    assertThat(RunRecords.read(output).configuration()).isEmpty();
  }

  /** Its tasks that were running are done again, and no others. */
  @Test
  void anExecutorIsLost() throws Exception {
    SampleTensors.safetensors(
        folder.resolve("qkv.safetensors"), Dtype.F32, SampleTensors.of(6_007, 6_007, 6, 6, 16));
    Process run =
        Installation.start(
            folder, List.of(command("lost", "--kernel", "scalar", "--tasks", "120")));
    try {
      awaitPanels(run, 10);
      cluster.killAnExecutor();
      assertThat(run.waitFor()).as(Files.readString(folder.resolve(".err"))).isZero();
    } finally {
      run.destroyForcibly();
    }
    Outcome local =
        Outcome.attend(
            folder.resolve("local"),
            Stream.concat(Stream.of(arguments()), Stream.of("--kernel", "scalar")).toArray());
    assertThat(local.exitCode()).as(local.err()).isZero();
    assertThat(digest("lost")).isEqualTo(digest("local"));
    Measured measured = RunRecords.read(folder.resolve("lost")).measured();
    assertThat(measured.executorsLost()).isEqualTo(1);
    assertThat(measured.tasksRedone()).isBetween(0L, 1L);
  }

  /** Over one executor and two; an executor that dies does not end it. */
  @Test
  void aSweepOverExecutors() throws Exception {
    Path spec = folder.resolve("spec.yaml");
    Files.writeString(
        spec,
        """
        verb: attend
        axes:
          length: [4007]
          heads: [[3, 3]]
          width: [16]
          kernel: [scalar]
          tasks: [120]
          executors: [1, 2]
        master: %s
        spark: {spark.executor.memory: 600m}
        """
            .formatted(cluster.master()));
    List<String> words = cluster.script("sweep");
    words.addAll(List.of("--spec", spec.toString(), "--output", "swept"));
    Process run = Installation.start(folder, words);
    try {
      awaitPanels(run, 10);
      cluster.killAnExecutor();
      assertThat(run.waitFor()).as(Files.readString(folder.resolve(".err"))).isZero();
    } finally {
      run.destroyForcibly();
    }
    List<SweepResult> results = ResultLog.read(folder.resolve("swept"));
    assertThat(results).hasSize(2).allMatch(SweepResult::succeeded);
    assertThat(results.stream().map(result -> result.settings().executors()))
        .containsExactlyInAnyOrder(1, 2);
    assertThat(results.get(0).measured().path("executorsLost").intValue()).isEqualTo(1);
    assertThat(results.get(1).measured().path("executorsLost").intValue()).isZero();
    assertThat(Files.readString(folder.resolve("swept").resolve(SweepFiles.PAGE)))
        .contains("executors lost");
    // The one that was lost, the one in its place, and the driver.
    results.forEach(
        result ->
            assertThat(result.peakResidentBytes())
                .hasSizeBetween(2, result.settings().executors() + 2)
                .containsKey("driver"));
  }

  private void awaitPanels(Process run, int count) throws Exception {
    while (run.isAlive()) {
      try (Stream<Path> files = Files.walk(folder)) {
        if (files.filter(file -> file.getFileName().toString().startsWith("queries-")).count()
            >= count) {
          return;
        }
      } catch (UncheckedIOException e) {
        // A file went while the folder was walked.
      }
      Thread.sleep(20);
    }
    throw new AssertionError("it ended: " + Files.readString(folder.resolve(".err")));
  }

  private String[] command(String output, String... more) {
    List<String> words = cluster.launcher("attend", output);
    words.addAll(List.of(arguments()));
    words.addAll(List.of(more));
    return words.toArray(String[]::new);
  }

  private String[] arguments() {
    return new String[] {"--qkv", folder.resolve("qkv.safetensors").toString(), "--stats", "all"};
  }

  private String digest(String output) {
    return Digests.sha256(folder.resolve(output).resolve(AttentionFile.NAME));
  }
}
