package org.longspan.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.longspan.samples.SampleTables.rows;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.FutureTask;
import java.util.function.Consumer;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.longspan.output.AttentionFile;
import org.longspan.record.InputDigest;
import org.longspan.record.RunRecord;
import org.longspan.record.RunRecords;
import org.longspan.reference.AttentionInputs;
import org.longspan.samples.Outcome;
import org.longspan.samples.SampleTables;
import org.longspan.samples.SampleTensors;
import org.longspan.store.Dtype;
import org.longspan.store.file.Digests;

/** A table gives the bytes that a safetensors file of the same tensors gives. */
class AttendTableTest {
  private static final int TOKENS = 4_099;

  @TempDir private Path folder;

  private final AttentionInputs inputs = SampleTensors.of(TOKENS, TOKENS, 4, 2, 8);
  private Path table;
  private Path parent;

  @BeforeEach
  void makeFolders() throws IOException {
    parent = Files.createDirectory(folder.resolve("results"));
    table = Files.createDirectory(folder.resolve("table"));
  }

  private void parquet(Consumer<SparkSession> writer) {
    SampleTables.withSpark(folder, writer);
  }

  private String attend(String name, Object... more) {
    Outcome outcome = Outcome.attend(parent.resolve(name), attention(more));
    assertThat(outcome.exitCode()).as(outcome.err()).isZero();
    assertThat(parent.toFile().list()).allMatch(file -> !file.startsWith("."));
    return Digests.sha256(parent.resolve(name).resolve(AttentionFile.NAME));
  }

  private static Object[] attention(Object... more) {
    Object[] always = {"--mask", "causal & window(700,0)", "--kernel", "scalar", "--stats", "all"};
    return Stream.of(always, more).flatMap(Stream::of).toArray();
  }

  private String expected() {
    Path qkv = folder.resolve("qkv.safetensors");
    return attend("expected", "--qkv", SampleTensors.safetensors(qkv, Dtype.F32, inputs));
  }

  private static long[] backwards() {
    return LongStream.range(0, TOKENS).map(n -> TOKENS - 1 - n).toArray();
  }

  @Test
  void parquetInOrder() {
    parquet(
        spark ->
            SampleTables.of(inputs)
                .parquet(spark, table.resolve("a.parquet"), rows(0, 1_000))
                .parquet(spark, table.resolve("b.parquet"), rows(1_000, TOKENS)));
    assertThat(attend("out", "--table", table, "--heads", "4,2")).isEqualTo(expected());
  }

  @Test
  void oneParquetFileInDisorder() {
    Path file = table.resolve("a.parquet");
    parquet(spark -> SampleTables.of(inputs).nested().parquet(spark, file, backwards()));
    assertThat(attend("out", "--table", file)).isEqualTo(expected());
  }

  @Test
  void arrow() {
    SampleTables.of(inputs)
        .withoutPositions()
        .arrow(table.resolve("a.arrow"), 1_000, rows(0, TOKENS));
    assertThat(attend("out", "--table", table, "--heads", "4,2")).isEqualTo(expected());
  }

  @Test
  void arrowInDisorder() {
    SampleTables.of(inputs).nested().arrow(table.resolve("a.arrow"), 1_000, backwards());
    assertThat(attend("out", "--table", table)).isEqualTo(expected());
  }

  @Test
  void isVerifiedFromItsFiles() throws IOException {
    Path file = table.resolve("a.arrow");
    SampleTables.of(inputs).nested().arrow(file, 1_000, rows(0, TOKENS));
    Path output = parent.resolve("out");
    attend("out", "--table", table, "--segments", "0,17,2000");
    RunRecord record = RunRecords.read(output);
    assertThat(record.inputs()).extracting(InputDigest::path).containsExactly(file + "");
    Outcome verified = Outcome.of("verify", "--output", output, "--rows", 8);
    assertThat(verified.exitCode()).as(verified.err()).isZero();
    assertThat(verified.out()).startsWith("verified: 8 rows");

    Path later = table.resolve("b.arrow");
    SampleTables.of(inputs).nested().arrow(later, 1_000, rows(0, TOKENS));
    Outcome extended = Outcome.of("verify", "--output", output);
    assertThat(extended.exitCode()).isEqualTo(2);
    assertThat(extended.err()).contains("the run did not have the input " + later);

    Files.delete(later);
    Files.delete(file);
    SampleTables.of(inputs).nested().arrow(file, 1_001, rows(0, TOKENS));
    Outcome changed = Outcome.of("verify", "--output", output);
    assertThat(changed.exitCode()).isEqualTo(2);
    assertThat(changed.err()).contains("a.arrow has changed since the run");
  }

  /** What an interrupted run has finished is of the same table, or is refused. */
  @Test
  void resumes() throws Exception {
    Path file = table.resolve("a.arrow");
    SampleTables.of(inputs).nested().arrow(file, 1_000, rows(0, TOKENS));
    Outcome interrupted = interrupted("--table", table, "--tasks", 9);
    assertThat(interrupted.exitCode()).as(interrupted.err()).isNotZero();
    assertThat(interrupted.err()).contains("finished panels are kept");

    byte[] same = Files.readAllBytes(file);
    SampleTables.of(inputs).nested().arrow(file, 1_001, rows(0, TOKENS));
    Object[] again = {"--table", table, "--tasks", 9, "--resume"};
    Outcome changed = Outcome.attend(parent.resolve("out"), attention(again));
    assertThat(changed.exitCode()).isEqualTo(2);
    assertThat(changed.err()).contains("a.arrow (table) has changed since the interrupted run");

    Files.write(file, same);
    assertThat(attend("out", again)).isEqualTo(expected());
    assertThat(
            RunRecords.read(parent.resolve("out"))
                .measured()
                .passes()
                .get("attention")
                .panelsResumed())
        .isPositive();
  }

  /** Runs attend, and takes the blocks away as soon as there is a panel. */
  private Outcome interrupted(Object... more) throws Exception {
    FutureTask<Outcome> running =
        new FutureTask<>(() -> Outcome.attend(parent.resolve("out"), attention(more)));
    Thread thread = new Thread(running);
    thread.start();
    while (thread.isAlive()) {
      try (Stream<Path> files = Files.find(parent, 3, (path, all) -> isPanel(path))) {
        Path panel = files.findFirst().orElse(null);
        if (panel != null) {
          Path blocks = panel.getParent().resolveSibling("scratch").resolve("table");
          Files.move(blocks, blocks.resolveSibling("gone"));
          break;
        }
      } catch (UncheckedIOException e) {
        // A folder went while it was listed.
      }
      Thread.sleep(1);
    }
    return running.get();
  }

  private static boolean isPanel(Path path) {
    return path.getFileName().toString().startsWith("queries-");
  }

  @Test
  void isPlannedWithoutSpark() {
    SampleTables.of(inputs).nested().arrow(table.resolve("a.arrow"), 1_000, rows(0, TOKENS));
    Outcome planned = Outcome.of("plan", "--table", table, "--kernel", "scalar");
    assertThat(planned.exitCode()).as(planned.err()).isZero();
    assertThat(planned.out()).contains("4,099 x 4,099").contains("4 query, 2 key/value; d = 8");
  }
}
