package org.longspan.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.hdfs.MiniDFSCluster;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.longspan.output.AttentionFile;
import org.longspan.output.OutputFolder;
import org.longspan.record.RunRecords;
import org.longspan.reference.AttentionInputs;
import org.longspan.samples.Outcome;
import org.longspan.samples.SampleTables;
import org.longspan.samples.SampleTensors;
import org.longspan.store.Dtype;
import org.longspan.store.file.Digests;
import org.longspan.store.file.Locations;

/** Inputs, panels, blocks and outputs on HDFS: the bytes are those of local files. */
@Timeout(180)
class HdfsTest {
  private static MiniDFSCluster cluster;

  @TempDir private Path local;

  @BeforeAll
  static void start(@TempDir Path folder) throws IOException {
    Configuration settings = new Configuration();
    settings.set(MiniDFSCluster.HDFS_MINIDFS_BASEDIR, folder.toString());
    cluster = new MiniDFSCluster.Builder(settings).numDataNodes(1).build();
    cluster.waitActive();
  }

  @AfterAll
  static void stop() {
    cluster.shutdown();
  }

  private static Path hdfs(String path) {
    return Locations.path("hdfs://127.0.0.1:" + cluster.getNameNodePort() + path);
  }

  @Test
  void tensorsOnHdfs() throws IOException {
    Path qkv = local.resolve("qkv.safetensors");
    SampleTensors.safetensors(qkv, Dtype.F32, SampleTensors.of(2_029, 33_013, 2, 1, 16));
    Path remote = hdfs("/in/qkv.safetensors");
    Files.createDirectories(remote.getParent());
    Files.copy(qkv, remote);

    String[] options = {"--stats", "all", "--key-splits", "3", "--mask", "causal"};
    Path here = local.resolve("out");
    Path there = hdfs("/results/out");
    assertDone(attend(here, qkv, options));
    assertDone(attend(there, remote, options));
    assertThat(digest(there)).isEqualTo(digest(here));
    assertThat(RunRecords.read(there).outputs()).isEqualTo(RunRecords.read(here).outputs());
    assertThat(names("/results")).containsExactly("out");

    Outcome verified = Outcome.of("verify", "--output", there, "--rows", 8);
    assertThat(verified.exitCode()).as(verified.err()).isZero();
    assertThat(RunRecords.read(there).verify().passed()).isTrue();
    assertThat(attend(there, remote).err()).contains(there + " exists; ");
    assertDone(attend(there, remote, "--overwrite"));
    Outcome missing = attend(hdfs("/results/other"), hdfs("/in/none"));
    assertThat(missing.exitCode()).isEqualTo(2);
    assertThat(missing.err()).contains("no such file: " + hdfs("/in/none"));
  }

  /** The panel of an interrupted run is taken; a damaged one is computed again. */
  @Test
  void resumes() throws IOException {
    Path qkv = local.resolve("qkv.safetensors");
    SampleTensors.safetensors(qkv, Dtype.F32, SampleTensors.of(701, 701, 2, 1, 8));
    Path here = local.resolve("out");
    Path there = hdfs("/resumed/out");
    assertDone(attend(here, qkv, "--tasks", "5"));
    try (OutputFolder interrupted =
        OutputFolder.begin(there, OutputFolder.Existing.REFUSE, kept -> {})) {
      Files.createDirectories(interrupted.panels());
      Files.writeString(interrupted.panels().resolve("queries-0-head-0.safetensors"), "half");
    }
    Outcome withoutLedger = attend(there, qkv, "--tasks", "5", "--resume");
    assertThat(withoutLedger.err()).contains("ledger.json is missing; ");
    assertThat(attend(there, qkv, "--tasks", "5").err()).contains("resume it, or overwrite it");
    assertDone(attend(there, qkv, "--tasks", "5", "--overwrite"));
    assertThat(digest(there)).isEqualTo(digest(here));
    assertThat(names("/resumed")).containsExactly("out");
  }

  private static Outcome analyze(Path text, Path output) {
    return Outcome.of(
        "analyze",
        "--model",
        "lexical",
        "--input",
        text,
        "--output",
        output,
        "--master",
        "local[2]");
  }

  @Test
  void blocksOfATextOnHdfs() throws IOException {
    Path text = local.resolve("text.txt");
    Files.writeString(text, "the quick brown fox jumps over the lazy dog\n".repeat(60));
    Path there = hdfs("/analyzed/out");
    Outcome outcome = analyze(text, there);
    assertDone(outcome);
    Path here = local.resolve("out");
    assertDone(analyze(text, here));
    assertThat(digest(there)).isEqualTo(digest(here));
    assertThat(names("/analyzed/out/tables"))
        .containsExactlyInAnyOrder("tokens.parquet", "links.parquet", "words.parquet");
  }

  /** Parquet in disorder, Arrow in order; the blocks of both are written to HDFS. */
  @Test
  void tablesOnHdfs() throws IOException {
    AttentionInputs inputs = SampleTensors.of(701, 701, 2, 1, 8);
    Path qkv = SampleTensors.safetensors(local.resolve("qkv.safetensors"), Dtype.F32, inputs);
    SampleTables tables = SampleTables.of(inputs).nested();
    long[] rotated = LongStream.range(0, 701).map(n -> n * 77 % 701).toArray();
    Path parquet = local.resolve("a b.parquet");
    SampleTables.withSpark(local, spark -> tables.parquet(spark, parquet, rotated));
    Path arrow = local.resolve("a.arrow");
    tables.arrow(arrow, 100, SampleTables.rows(0, 701));
    assertDone(attend(local.resolve("out"), qkv, "--kernel", "scalar"));
    for (Path file : List.of(parquet, arrow)) {
      Path table = hdfs("/tables of " + file.getFileName());
      Files.createDirectories(table);
      Files.copy(file, table.resolve(file.getFileName().toString()));
      Path there = hdfs("/attended/" + file.getFileName());
      assertDone(Outcome.attend(there, "--table", table, "--kernel", "scalar"));
      assertThat(digest(there)).isEqualTo(digest(local.resolve("out")));
      Outcome verified = Outcome.of("verify", "--output", there, "--rows", 8);
      assertThat(verified.exitCode()).as(verified.err()).isZero();
    }
  }

  private static Outcome attend(Path output, Path qkv, String... more) {
    Object[] arguments = Stream.concat(Stream.of("--qkv", qkv), Stream.of(more)).toArray();
    return Outcome.attend(output, arguments);
  }

  private static void assertDone(Outcome outcome) {
    assertThat(outcome.exitCode()).as(outcome.err()).isZero();
  }

  private static String digest(Path output) {
    return Digests.sha256(output.resolve(AttentionFile.NAME));
  }

  private static Stream<String> names(String folder) throws IOException {
    try (Stream<Path> files = Files.list(hdfs(folder))) {
      return files.map(file -> file.getFileName().toString()).toList().stream();
    }
  }
}
