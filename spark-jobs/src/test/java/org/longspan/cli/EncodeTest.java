package org.longspan.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.longspan.kernel.Kernels;
import org.longspan.model.load.Model;
import org.longspan.model.run.DocumentRun;
import org.longspan.model.run.TokenDocument;
import org.longspan.record.EncodingRecord;
import org.longspan.record.RunRecord;
import org.longspan.record.RunRecords;
import org.longspan.samples.Outcome;
import org.longspan.store.Dtype;
import org.longspan.store.TensorSpec;
import org.longspan.store.file.Digests;
import org.longspan.store.safetensors.SafetensorsFile;
import org.longspan.store.safetensors.SafetensorsWriter;

/**
 * The verb {@code encode} end to end: real models, real Spark, results compared with one thread.
 */
class EncodeTest {
  private static final Path LLAMA =
      Path.of("../core/src/test/resources/org/longspan/model/cases/llama");
  private static final int TOKENS = 300;

  @TempDir private Path folder;

  @Test
  void idsGiveTheHiddenStatesAndLossesOfOneThread() throws IOException {
    int[] ids = new Random(5).ints(TOKENS, 5, 60).toArray();
    Path file = ids(ids);
    DocumentRun.Result expected;
    try (Model model = Model.open(LLAMA)) {
      expected =
          new DocumentRun(model, Kernels.choose("vector"))
              .run(TokenDocument.of(ids), (n, hidden, attended) -> {});
    }

    Path output = folder.resolve("out");
    Outcome run = encode(output, "--model", LLAMA, "--ids", file, "--losses", "--layers", "0,3");
    assertThat(run.err()).doesNotContain("failed");
    assertThat(run.exitCode()).isZero();
    assertThat(run.out().strip()).isEqualTo(output.resolve("encoded.safetensors").toString());

    try (SafetensorsFile encoded = SafetensorsFile.open(output.resolve("encoded.safetensors"))) {
      assertThat(encoded.floats("hidden.0")).isEqualTo(expected.embedding());
      assertThat(encoded.floats("hidden.3")).isEqualTo(expected.rows());
      float[] losses = encoded.floats("losses");
      assertThat(losses[0]).isNaN();
      for (int n = 1; n < TOKENS; n++) {
        assertThat(losses[n]).isEqualTo((float) expected.losses()[n - 1]);
      }
    }
    RunRecord record = RunRecords.read(output);
    assertThat(record.command()).isEqualTo("encode");
    assertThat(record.inputs().stream().map(input -> input.role())).contains("model", "ids");
    EncodingRecord encoding = record.encoding();
    assertThat(encoding.tokens()).isEqualTo(TOKENS);
    assertThat(encoding.masks()).containsExactly("causal", "causal", "causal");
    assertThat(encoding.hiddenStates()).containsExactly(0, 3);
    assertThat(encoding.meanLoss())
        .isCloseTo(Arrays.stream(expected.losses()).average().orElseThrow(), within());
  }

  @Test
  void tasksDoNotChangeTheResult() throws IOException {
    Path file = ids(new Random(5).ints(TOKENS, 5, 60).toArray());
    String[] digests = new String[2];
    for (int n = 0; n < 2; n++) {
      Path output = folder.resolve("out" + n);
      Outcome run =
          encode(
              output,
              "--model",
              LLAMA,
              "--ids",
              file,
              "--pool",
              "mean",
              "--segments",
              "100",
              "--stats",
              "entropy,received",
              "--tasks",
              n == 0 ? 1 : 7);
      assertThat(run.exitCode()).isZero();
      digests[n] = digests(output);
    }
    assertThat(digests[1]).isEqualTo(digests[0]).contains("layer-002.safetensors");
  }

  @Test
  void aTextBeyondLearnedPositionsIsCutAndSaysSo() throws IOException {
    Path text = Files.writeString(folder.resolve("long.txt"), "All happy families. ".repeat(200));
    Path output = folder.resolve("out");
    Outcome run =
        encode(
            output,
            "--model",
            "minilm",
            "--input",
            text,
            "--pool",
            "mean",
            "--normalize",
            "--layers",
            "none",
            "--token-table");
    assertThat(run.exitCode()).isZero();
    assertThat(run.err())
        .contains(
            "warning: 1 document is longer than the 512 learned positions", "no attention crosses");
    assertThat(output.resolve("tables").resolve("tokens.parquet")).exists();
    try (SafetensorsFile encoded = SafetensorsFile.open(output.resolve("encoded.safetensors"))) {
      assertThat(encoded.has("hidden.6")).isFalse();
      float[] vector = encoded.floats("document_vectors");
      assertThat(vector).hasSize(384);
      double squares = 0;
      for (float value : vector) {
        squares += (double) value * value;
      }
      assertThat(squares).isCloseTo(1, within());
    }
  }

  @Test
  void aTextBeyondTheTrainedLengthIsComputedWholeAndSaysWhatThatMeans() throws IOException {
    Path file = ids(new Random(6).ints(700, 5, 60).toArray());
    Outcome run = encode(folder.resolve("out"), "--model", LLAMA, "--ids", file);
    assertThat(run.exitCode()).isZero();
    assertThat(run.err())
        .contains("the longest document has 700 tokens")
        .contains("causal & (window(511,0) | sink(4))");
    Outcome masked =
        encode(
            folder.resolve("masked"),
            "--model",
            LLAMA,
            "--ids",
            file,
            "--mask",
            "causal & (window(511,0) | sink(4))");
    assertThat(masked.exitCode()).isZero();
    assertThat(masked.err()).doesNotContain("warning");
    assertThat(RunRecords.read(folder.resolve("masked")).encoding().masks())
        .containsOnly("causal & (window(511,0) | sink(4))");
  }

  @Test
  void layersAreKeptWhereThatIsAskedFor() throws IOException {
    Path file = ids(new Random(5).ints(TOKENS, 5, 60).toArray());
    Path output = folder.resolve("out");
    Outcome run = encode(output, "--model", LLAMA, "--ids", file, "--keep-layers");
    assertThat(run.exitCode()).isZero();
    try (Stream<Path> kept = Files.list(output.resolve("layers"))) {
      assertThat(kept.map(path -> path.getFileName().toString()))
          .anyMatch(name -> name.startsWith("stage-000-keys"))
          .anyMatch(name -> name.startsWith("stage-002-queries"));
    }
  }

  @Test
  void verifyRedoesKeptLayersAndFindsWhatWasChanged() throws IOException {
    Path file = ids(new Random(5).ints(TOKENS, 5, 60).toArray());
    Path output = folder.resolve("out");
    assertThat(encode(output, "--model", LLAMA, "--ids", file, "--keep-layers").exitCode())
        .isZero();
    Outcome good = Outcome.of("verify", "--output", output, "--rows", 20);
    assertThat(good.exitCode()).as(good.err()).isZero();
    assertThat(good.err()).contains("rows of layers, relative");
    assertThat(good.out()).contains("verified: 20 rows");
    assertThat(RunRecords.read(output).verify().passed()).isTrue();

    Path encoded = output.resolve("encoded.safetensors");
    byte[] bytes = Files.readAllBytes(encoded);
    bytes[bytes.length - 1] ^= 1;
    Files.write(encoded, bytes);
    Outcome changed = Outcome.of("verify", "--output", output, "--rows", 20);
    assertThat(changed.exitCode()).isEqualTo(1);
    assertThat(changed.err()).contains("encoded.safetensors is not the file that the run wrote");
  }

  @Test
  void verifyRedoesAShortBlockOfBothKinds() throws IOException {
    Path output = folder.resolve("out");
    Path file = ids(new Random(5).ints(TOKENS, 5, 60).toArray());
    assertThat(encode(output, "--model", LLAMA, "--ids", file).exitCode()).isZero();
    Outcome whole = Outcome.of("verify", "--output", output);
    assertThat(whole.exitCode()).as(whole.err()).isZero();
    assertThat(whole.out()).contains("verified: 300 rows");

    Path text = Files.writeString(folder.resolve("short.txt"), "All happy families are alike.");
    Path vectors = folder.resolve("vectors");
    assertThat(encode(vectors, "--model", "minilm", "--input", text).exitCode()).isZero();
    Outcome block = Outcome.of("verify", "--output", vectors);
    assertThat(block.exitCode()).as(block.err()).isZero();
    Files.writeString(text, "All happy families are alive.");
    Outcome changed = Outcome.of("verify", "--output", vectors);
    assertThat(changed.exitCode()).isEqualTo(2);
    assertThat(changed.errorLines()).last().asString().contains("short.txt has changed");
  }

  private static Offset<Double> within() {
    return Offset.offset(1e-6);
  }

  private Outcome encode(Path output, Object... arguments) {
    Object[] start = {"encode", "--output", output, "--master", "local[2]"};
    Object[] all = Arrays.copyOf(start, start.length + arguments.length);
    System.arraycopy(arguments, 0, all, start.length, arguments.length);
    return Outcome.of(all);
  }

  private Path ids(int... ids) {
    Path file = folder.resolve("ids-" + ids.length + ".safetensors");
    TensorSpec spec = TensorSpec.of("input_ids", Dtype.I64, ids.length);
    try (SafetensorsWriter writer = SafetensorsWriter.create(file, List.of(spec), Map.of())) {
      writer.append("input_ids", Arrays.stream(ids).asLongStream().toArray(), 0, ids.length);
      writer.commit();
    }
    return file;
  }

  /** The names and digests of all files except the record. */
  private static String digests(Path output) throws IOException {
    StringBuilder digests = new StringBuilder();
    try (Stream<Path> files = Files.walk(output)) {
      files
          .filter(Files::isRegularFile)
          .filter(path -> !path.endsWith(RunRecord.NAME))
          .sorted()
          .forEach(
              path ->
                  digests
                      .append(output.relativize(path))
                      .append(' ')
                      .append(Digests.sha256(path))
                      .append('\n'));
    }
    return digests.toString();
  }
}
