package org.longspan.cli.fit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.StringJoiner;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(180)
class FitSequencesTest {
  private static final int KILLED = 128 + 9;

  @TempDir private static Path folder;

  private static Path table;

  @BeforeAll
  static void write() throws IOException {
    Random random = new Random(1);
    StringJoiner lines = new StringJoiner("\n");
    for (int n = 0; n < 24; n++) {
      StringJoiner tokens = new StringJoiner(",", "[", "]");
      for (int t = 0; t < 3 + n % 5; t++) {
        tokens.add("[" + (float) random.nextGaussian() + "," + n % 2 + "]");
      }
      lines.add("{\"features\":" + tokens + ",\"label\":" + n % 2 + "}");
    }
    table = Files.writeString(folder.resolve("sequences.jsonl"), lines.toString());
  }

  private static Path spec(String... params) throws IOException {
    Path file = Files.createTempFile(folder, "spec", ".yaml");
    String text =
        "estimator: AttentionClassifier\nparams:\n  heads: 1\n  width: 4\n  kernel: scalar\n";
    return Files.writeString(file, text + "  " + String.join("\n  ", params) + "\n");
  }

  @Test
  void killedAndGoneOn() throws Exception {
    Path spec = spec("maxIter: 20", "checkpointInterval: 1", "batchSequences: 8", "dropout: 0.1");
    Path output = folder.resolve("killed");
    Path log = folder.resolve("killed.log");
    Process run = FitOutcome.start(log, spec, table, output);
    try {
      while (run.isAlive() && !Files.exists(output.resolve("checkpoint/checkpoint.safetensors"))) {
        run.waitFor(20, TimeUnit.MILLISECONDS);
      }
    } finally {
      run.destroyForcibly();
    }
    int code = run.waitFor();
    assertThat(code).as(Files.readString(log)).isEqualTo(KILLED);
    assertThat(output.resolve("model")).doesNotExist();
    assertThat(FitOutcome.of("local[1]", spec, table, output).exitCode()).isZero();
    Path undisturbed = folder.resolve("undisturbed");
    assertThat(FitOutcome.of("local[2]", spec, table, undisturbed).exitCode()).isZero();
    assertThat(output.resolve("model/weights.safetensors"))
        .hasSameBinaryContentAs(undisturbed.resolve("model/weights.safetensors"));
    assertThat(output.resolve("report.html")).content().contains("variance of weights");
    assertThat(output.resolve("run.json"))
        .content()
        .contains("\"command\" : \"fit\"", "\"spark\" : ", "\"role\" : \"table\"")
        .contains("\"path\" : \"model/weights.safetensors\"");
  }

  @Test
  void aPrivateTrainingShowsNoLoss() throws IOException {
    Path output = folder.resolve("private");
    Path spec = spec("maxIter: 4", "epsilon: 3", "sampleRate: 0.5");
    FitOutcome outcome = FitOutcome.of("local[2]", spec, table, output);
    assertThat(outcome.exitCode()).isZero();
    assertThat(outcome.err()).contains("4 private steps, epsilon ").doesNotContain("loss");
    assertThat(output.resolve("run.json"))
        .content()
        .contains("\"sampleRate\" : 0.5", "\"unit\" : \"one sequence\"", "\"role\" : \"spec\"")
        .doesNotContain("\"role\" : \"table\"", "loss", "seconds");
    assertThat(output.resolve("report.html")).content().doesNotContain("Mean loss per step");
    // Nothing is kept of the table, so that it cannot be seen whether it is another one.
    Path other = Files.writeString(folder.resolve("other.jsonl"), Files.readString(table));
    FitOutcome again = FitOutcome.of("local[1]", spec, other, output);
    assertThat(again.exitCode()).isEqualTo(2);
    assertThat(again.err())
        .contains("has the model of a private training that has ended")
        .contains("name another folder");
  }

  @Test
  void foldersThatCannotBeWrittenAreRefusedBeforeAStep() throws IOException {
    Path spec = spec("maxIter: 1");
    FitOutcome file = FitOutcome.of("local[1]", spec, table, table);
    assertThat(file.exitCode()).isEqualTo(2);
    assertThat(file.err()).contains(table + " is not a folder").doesNotContain("step 1");
    FitOutcome locked = FitOutcome.of("local[1]", spec, table, Path.of("/proc/none"));
    assertThat(locked.exitCode()).isEqualTo(2);
    assertThat(locked.err()).contains("cannot create /proc/none").doesNotContain("step 1");
  }

  @Test
  void whatIsNotOfATrainingIsNotOverwritten() throws IOException {
    Path spec = spec("maxIter: 1");
    Path mine = Files.createDirectories(folder.resolve("mine"));
    Path precious =
        Files.writeString(Files.createDirectory(mine.resolve("model")).resolve("a"), "precious");
    FitOutcome model = FitOutcome.of("local[1]", spec, table, mine);
    assertThat(model.exitCode()).isEqualTo(2);
    assertThat(model.err()).contains(mine + " has results that are not of a training");
    assertThat(precious).hasContent("precious");
    Path attended = Files.createDirectories(folder.resolve("attended"));
    Files.writeString(attended.resolve("run.json"), "{\"command\": \"attend\"}");
    FitOutcome record = FitOutcome.of("local[1]", spec, table, attended);
    assertThat(record.exitCode()).isEqualTo(2);
    assertThat(record.err()).contains(attended + " has results that are not of a training");
  }

  @Test
  void aTableOfOtherFilesIsRefused() throws IOException {
    Path tables = Files.createDirectories(folder.resolve("no-parquet"));
    Files.writeString(tables.resolve("a.txt"), "no table at all");
    FitOutcome text = FitOutcome.of("local[1]", spec("maxIter: 1"), tables, folder.resolve("none"));
    assertThat(text.exitCode()).as(text.err()).isEqualTo(2);
    assertThat(text.err()).contains("the table " + tables + " cannot be read");
  }

  @Test
  void mistakesAreOneLine() throws IOException {
    refused("{\"features\":[[1.5,2]]}", "there is no column 'label'", "maxIter: 1");
    refused(
        "{\"features\":[[1.5,2]],\"label\":0}\n{\"features\":[[1.5,2]]}",
        "'label' has a row without a label",
        "maxIter: 1");
    refused("{\"features\":[[1.5,2]],\"label\":1}", "all 1 sequences are of class 1", "maxIter: 1");
    String rows = "{\"features\":[[1.5,2]],\"label\":0}\n{\"features\":%s,\"label\":1}";
    refused(rows.formatted("[[1.5,NaN]]"), "has a vector with the value NaN", "maxIter: 1");
    refused(rows.formatted("[]"), "has a sequence of length 0", "maxIter: 1");
    refused(rows.formatted("[[1.5,3]]"), "an epsilon of 0.0; give one above 0", "epsilon: 0");
  }

  private static void refused(String lines, String message, String... params) throws IOException {
    Path file = Files.writeString(Files.createTempFile(folder, "bad", ".jsonl"), lines);
    FitOutcome outcome = FitOutcome.of("local[1]", spec(params), file, folder.resolve("none"));
    assertThat(outcome.exitCode()).as(outcome.err()).isEqualTo(2);
    List<String> said =
        outcome.err().lines().filter(line -> line.startsWith("longspan: ")).toList();
    assertThat(said).singleElement().asString().contains(message);
  }
}
