package org.longspan.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.parquet.ParquetReadOptions;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.io.LocalInputFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.longspan.samples.Outcome;
import org.longspan.sweep.result.ResultLog;
import org.longspan.sweep.result.SweepFiles;
import org.longspan.sweep.result.SweepResult;
import org.longspan.sweep.result.SweepResult.Status;

/** The verb {@code sweep} end to end: every point is a real process. */
@Timeout(300)
class SweepTest {
  private static final String SPEC =
      """
      verb: attend
      axes:
        length: [500]
        heads: [[2, 1]]
        width: [8]
        mask: [full, "window(20,0)"]
        kernel: [scalar]
        cores: [1]
      """;

  @TempDir private Path folder;

  private Path spec;
  private Path out;

  @Test
  void pointsAreMeasuredOnceAndWhatACutOffLineHadIsMeasuredAgain() throws IOException {
    Outcome first = sweep(SPEC);
    assertThat(first.exitCode()).as(first.err()).isZero();
    assertThat(first.out().strip()).isEqualTo(log().toString());
    List<SweepResult> results = ResultLog.read(out);
    assertThat(results).hasSize(2).allMatch(SweepResult::succeeded);
    results.forEach(SweepTest::assertMeasured);
    assertThat(out.resolve("run")).isEmptyDirectory();
    assertTables(2);

    byte[] whole = Files.readAllBytes(log());
    Outcome again = sweep(SPEC);
    assertThat(again.exitCode()).isZero();
    assertThat(again.err()).contains("all 2 runs are finished");
    assertThat(Files.readAllBytes(log())).isEqualTo(whole);

    Outcome other = sweep(SPEC.replace("[500]", "[600]"));
    assertThat(other.exitCode()).isEqualTo(2);
    assertThat(other.err())
        .contains("is of another specification: axes.length[0] was \"500\" and is now \"600\"");

    String text = Files.readString(log());
    Files.writeString(log(), text.substring(0, text.length() - 100));
    Outcome resumed = sweep(SPEC);
    assertThat(resumed.exitCode()).as(resumed.err()).isZero();
    assertThat(resumed.err()).contains("1 of 2 runs are finished", "[2/2]").doesNotContain("[1/2]");
    List<SweepResult> after = ResultLog.read(out);
    assertThat(after.get(0)).isEqualTo(results.get(0));
    assertThat(after.get(1).settings()).isEqualTo(results.get(1).settings());
    assertThat(after.get(1).started()).isNotEqualTo(results.get(1).started());
    assertTables(2);
  }

  private static void assertMeasured(SweepResult result) {
    assertThat(result.wallSeconds()).isPositive();
    assertThat(result.startupSeconds()).isBetween(0.0, result.wallSeconds());
    assertThat(result.outputSeconds()).isBetween(0.0, result.wallSeconds());
    assertThat(result.stageSeconds()).isBetween(0.0, result.wallSeconds());
    assertThat(result.kernelSeconds()).isPositive();
    assertThat(result.gflops()).isPositive();
    assertThat(result.peakFraction()).isBetween(0.0, 1.0);
    assertThat(result.bytesRead()).isPositive();
    assertThat(result.bytesSpilled()).isZero();
    assertThat(result.gcSeconds()).isNotNegative();
    assertThat(result.peakResidentBytes()).containsKey("driver");
    assertThat(result.predicted().path("seconds").doubleValue()).isPositive();
    assertThat(result.measured().path("passes").has("attention")).isTrue();
    assertThat(result.machine().fmaPeakGflops()).isPositive();
    assertThat(result.machine().copyBytesPerSecond()).isPositive();
    if (result.settings().mask().equals("full")) {
      assertThat(result.accuracy()).isNull();
    } else {
      assertThat(result.accuracy().rows()).isEqualTo(64);
      assertThat(result.accuracy().outputRms()).isGreaterThan(0.1);
    }
  }

  private void assertTables(int rows) throws IOException {
    assertThat(Files.readAllLines(out.resolve(SweepFiles.CSV))).hasSize(rows + 1);
    try (ParquetFileReader reader =
        ParquetFileReader.open(
            new LocalInputFile(out.resolve(SweepFiles.PARQUET)),
            ParquetReadOptions.builder(new PlainParquetConfiguration()).build())) {
      assertThat(reader.getRecordCount()).isEqualTo(rows);
      assertThat(reader.getFileMetaData().getSchema().getFields().stream().map(f -> f.getName()))
          .contains("settings.mask", "stageSeconds", "predicted.flops", "machine.fmaPeakGflops");
    }
  }

  @Test
  void aPointThatFailsIsRecordedAndTheSweepGoesOn() throws IOException {
    Path damaged = folder.resolve("out/inputs/qkv-500-2-1-8-f16-seed-0-locality-0.safetensors");
    Files.createDirectories(damaged.getParent());
    Files.writeString(damaged, "not a file of tensors");
    Outcome outcome =
        sweep(SPEC.replace("mask: [full, \"window(20,0)\"]", "precision: [f16, bf16]"));
    assertThat(outcome.exitCode()).isEqualTo(1);
    List<SweepResult> results = ResultLog.read(out);
    assertThat(results).hasSize(2);
    for (SweepResult result : results) {
      if (result.settings().precision().equals("f16")) {
        assertThat(result.status()).isEqualTo(Status.FAILED);
        assertThat(result.error()).contains("not a safetensors file", "exit code 2");
        assertThat(result.wallSeconds()).isPositive();
        assertThat(result.gflops()).isNull();
      } else {
        assertThat(result.status()).isEqualTo(Status.DONE);
        // 8 significant bits.
        assertThat(result.accuracy().outputRms()).isBetween(1e-4, 1e-2);
      }
    }
  }

  @Test
  void aModelOverGeneratedTokensIsMeasured() throws IOException {
    Path llama = Path.of("../core/src/test/resources/org/longspan/model/cases/llama");
    Outcome outcome =
        sweep("verb: encode\naxes: {model: [" + llama + "], length: [40], cores: [1]}");
    assertThat(outcome.exitCode()).as(outcome.err()).isZero();
    SweepResult result = ResultLog.read(out).get(0);
    assertThat(result.predicted().path("flops").doubleValue()).isPositive();
    assertThat(result.measured().path("tokens").intValue()).isEqualTo(40);
    assertThat(result.stageSeconds()).isPositive();
    assertThat(result.gflops()).isPositive();
    assertThat(result.outputSeconds()).isNull();
    assertThat(result.bytesRead()).isPositive();
    assertThat(result.bytesShuffled()).isNotNegative();
    assertThat(result.bytesSpilled()).isZero();
    assertThat(result.gcSeconds()).isNotNegative();
    assertThat(result.accuracy()).isNull();
  }

  @Test
  void aPointThatTakesTooLongIsStopped() throws IOException {
    long before = ProcessHandle.current().children().count();
    Outcome outcome = sweep(SPEC.replace("[full, \"window(20,0)\"]", "[full]") + "pointSeconds: 1");
    assertThat(outcome.exitCode()).isEqualTo(1);
    List<SweepResult> results = ResultLog.read(out);
    assertThat(results).hasSize(1);
    assertThat(results.get(0).status()).isEqualTo(Status.TIMEOUT);
    assertThat(results.get(0).error()).isEqualTo("stopped after 1 s, the limit of a point");
    assertThat(ProcessHandle.current().children().count()).isEqualTo(before);
  }

  @Test
  void dryRunPrintsAllPointsAndRunsNothing() throws IOException {
    write(SPEC + "repeats: 3");
    Outcome outcome = Outcome.of("sweep", "--spec", spec, "--dry-run");
    assertThat(outcome.exitCode()).as(outcome.err()).isZero();
    assertThat(outcome.out().lines()).hasSize(4);
    assertThat(outcome.out()).contains("mask=window(20,0)", "2 points, 6 runs: ");
    assertThat(folder.resolve("out")).doesNotExist();
  }

  @Test
  void impossiblePointsAreRefusedBeforeTheFirstRun() throws IOException {
    Outcome length = sweep(SPEC.replace("[500]", "[100_000_000_000]"));
    assertThat(length.exitCode()).isEqualTo(2);
    assertThat(length.err().lines()).hasSize(1);
    assertThat(length.err())
        .contains(spec + ":3:3: the point ", "cannot run: 100,000,000,000 queries");
    Outcome kernel = sweep(SPEC.replace("scalar", "fast"));
    assertThat(kernel.exitCode()).isEqualTo(2);
    assertThat(kernel.err()).contains(spec + ":7:12: unknown kernel 'fast'");
    Outcome statistic = sweep(SPEC + "  statistics: [mean]");
    assertThat(statistic.exitCode()).isEqualTo(2);
    assertThat(statistic.err()).contains("unknown statistic 'mean'");
    Outcome cluster = sweep(SPEC + "master: spark://127.0.0.1:1");
    assertThat(cluster.exitCode()).isEqualTo(2);
    assertThat(cluster.err()).contains("runs on spark://127.0.0.1:1 need the launcher");
    assertThat(folder.resolve("out")).doesNotExist();
    write(SPEC);
    Outcome locked = Outcome.of("sweep", "--spec", spec, "--output", "/proc/none");
    assertThat(locked.exitCode()).isEqualTo(2);
    assertThat(locked.errorLines()).singleElement().asString().contains("cannot write /proc/none");

    Files.createDirectory(out);
    Files.writeString(out.resolve("thesis.txt"), "mine");
    Outcome foreign = sweep(SPEC);
    assertThat(foreign.exitCode()).isEqualTo(2);
    assertThat(foreign.err()).contains("is not the folder of a sweep: it has thesis.txt");
    assertThat(out.toFile().list()).containsExactly("thesis.txt");
  }

  @Test
  void afterAKillNothingIsLostAndNothingRunsTwice(@TempDir Path root) throws Exception {
    Installation installation = Installation.in(root);
    write(SPEC.replace("[500]", "[500, 501]"));
    List<String> command =
        List.of(
            installation.script().toString(),
            "sweep",
            "--spec",
            spec.toString(),
            "--output",
            out.toString());
    Process sweep = Installation.start(folder, command);
    Path note = out.resolve("child.json");
    try {
      awaitRun(sweep, note, 0);
      Outcome second = Outcome.of("sweep", "--spec", spec, "--output", out);
      assertThat(second.exitCode()).isEqualTo(2);
      assertThat(second.errorLines()).last().asString().contains("another sweep is running in ");
      awaitRun(sweep, note, 1);
      sweep.destroyForcibly().waitFor();
    } finally {
      sweep.destroyForcibly();
    }
    long child = Long.parseLong(Files.readString(note).replaceAll(".*\"pid\":(\\d+).*", "$1"));
    String kept = Files.readString(log());
    assertThat(ProcessHandle.of(child)).as("the run in flight").isPresent();

    Outcome resumed = Installation.run(folder, command.toArray(String[]::new));
    assertThat(resumed.exitCode()).as(resumed.err()).isZero();
    assertThat(ProcessHandle.of(child)).isEmpty();
    assertThat(Files.readString(log())).startsWith(kept).endsWith("\n");
    List<SweepResult> results = ResultLog.read(out);
    assertThat(results).hasSize(4).allMatch(SweepResult::succeeded);
    Set<String> points = new HashSet<>(results.stream().map(SweepResult::point).toList());
    assertThat(points).hasSize(4);

    Outcome dryRun =
        Installation.run(
            folder,
            installation.script().toString(),
            "sweep",
            "--spec",
            spec.toString(),
            "--dry-run");
    assertThat(dryRun.out()).contains("4 points, 4 runs: ");
  }

  /** Waits until so many runs have ended, and one is in flight. */
  private void awaitRun(Process sweep, Path note, int ended) throws Exception {
    while (lines() < ended || !Files.exists(note)) {
      assertThat(sweep.isAlive()).as(Files.readString(folder.resolve(".err"))).isTrue();
      Thread.sleep(20);
    }
  }

  private long lines() throws IOException {
    return Files.exists(log()) ? Files.readString(log()).lines().count() : 0;
  }

  private Path log() {
    return out.resolve(SweepFiles.RESULTS);
  }

  private void write(String text) throws IOException {
    spec = folder.resolve("spec.yaml");
    out = folder.resolve("out");
    Files.writeString(spec, text);
  }

  private Outcome sweep(String text) throws IOException {
    write(text);
    return Outcome.of("sweep", "--spec", spec, "--output", out);
  }
}
