package org.longspan.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.longspan.output.GradientFile;
import org.longspan.record.FileDigest;
import org.longspan.record.RunRecord;
import org.longspan.record.RunRecords;
import org.longspan.samples.Outcome;
import org.longspan.samples.SampleTensors;
import org.longspan.store.Dtype;
import org.longspan.store.TensorSpec;
import org.longspan.store.safetensors.SafetensorsFile;
import org.longspan.store.safetensors.SafetensorsWriter;

/** {@code gradient} from the command line, what is wrong with its inputs, and {@code verify}. */
class GradientTest {
  private static final int TOKENS = 101;

  @TempDir private static Path shared;

  private static Path attended;
  private static Path dOutput;
  private static Path gradients;

  @TempDir private Path folder;

  @BeforeAll
  static void gradient() {
    Path qkv = shared.resolve("qkv.safetensors");
    SampleTensors.safetensors(qkv, Dtype.F32, SampleTensors.of(TOKENS, TOKENS, 4, 2, 8));
    attended = shared.resolve("attended");
    Outcome forward =
        Outcome.attend(attended, "--qkv", qkv, "--mask", "causal", "--kernel", "vector");
    assertThat(forward.exitCode()).as(forward.err()).isZero();
    dOutput = SampleTensors.npy(shared.resolve("d_output.npy"), 7, TOKENS, 4, 8);
    gradients = shared.resolve("gradients");
    Outcome outcome = run(dOutput, gradients, "--kernel", "vector", "--master", "local[2]");
    assertThat(outcome.exitCode()).as(outcome.err()).isZero();
    assertThat(outcome.out()).isEqualToIgnoringNewLines(gradients.resolve(GradientFile.NAME) + "");
  }

  private static Outcome run(Path upstream, Path output, Object... more) {
    Stream<Object> words =
        Stream.of("gradient", "--attended", attended, "--d-output", upstream, "--output", output);
    return Outcome.of(Stream.concat(words, Stream.of(more)).toArray());
  }

  @Test
  void thePlanWithoutARun() {
    Outcome outcome = run(dOutput, folder.resolve("out"), "--kernel", "vector", "--dry-run");
    assertThat(outcome.exitCode()).as(outcome.err()).isZero();
    assertThat(outcome.out())
        .contains("queries x keys  101 x 101")
        .contains("live pairs      5,151 per head")
        .contains("panels          2 of 2,048 keys")
        .contains("in staged files and results")
        .contains("memory per task")
        .contains("predicted");
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void whatIsReadIsNotOverwritten() {
    Outcome gradient = run(dOutput, attended, "--overwrite");
    assertThat(gradient.exitCode()).isEqualTo(2);
    assertThat(gradient.errorLines())
        .singleElement()
        .asString()
        .contains("the input " + attended + " is in the output folder " + attended);
    Outcome forward =
        Outcome.attend(shared, "--qkv", shared.resolve("qkv.safetensors"), "--overwrite");
    assertThat(forward.exitCode()).isEqualTo(2);
    assertThat(forward.err()).contains("qkv.safetensors is in the output folder " + shared);
    assertThat(attended.resolve("attention.safetensors")).exists();
  }

  @Test
  void aGoodGradientIsVerified() {
    Outcome outcome = Outcome.of("verify", "--output", gradients);
    assertThat(outcome.exitCode()).as(outcome.err()).isZero();
    assertThat(outcome.out()).startsWith("verified: 64 rows and 8 keys");
    assertThat(RunRecords.read(gradients).verify().checks()).hasSize(9);
  }

  /** Whoever changes a number and rewrites the digest is still found out. */
  @ParameterizedTest
  @CsvSource({
    "d_q, 2500, 1.001, d_q / rounding",
    "d_k, 1000, 1.001, d_k / rounding",
    "d_v, 1000, 1.001, d_v / rounding",
    "d_q, 2500, -20000, sum q.dQ = sum k.dK",
    "d_v, 0, -20000, sum dO = sum dV"
  })
  void aChangedNumberIsSeen(String tensor, int index, float factor, String check)
      throws IOException {
    Path copy = Files.createDirectory(folder.resolve("copy"));
    RunRecord record = RunRecords.read(gradients);
    rewrite(
        gradients.resolve(GradientFile.NAME),
        copy.resolve(GradientFile.NAME),
        tensor,
        index,
        factor);
    RunRecords.write(copy, record.withVerify(null));
    assertThat(Outcome.of("verify", "--output", copy, "--rows", "1").exitCode()).isEqualTo(1);
    List<FileDigest> digests =
        RunRecords.digests(copy).stream()
            .filter(digest -> !digest.path().equals(RunRecord.NAME))
            .toList();
    RunRecords.write(copy, record.withVerify(null).withOutputs(digests));
    Outcome outcome = Outcome.of("verify", "--output", copy, "--rows", "10000");
    assertThat(outcome.exitCode()).as(outcome.err()).isEqualTo(1);
    assertThat(outcome.errorLines())
        .filteredOn(line -> line.contains("FAILED"))
        .anyMatch(line -> line.startsWith(check));
  }

  private static void rewrite(Path from, Path to, String tensor, int index, float factor) {
    try (SafetensorsFile file = SafetensorsFile.open(from)) {
      List<TensorSpec> tensors =
          Stream.of(GradientFile.QUERIES, GradientFile.KEYS, GradientFile.VALUES)
              .map(file::spec)
              .toList();
      try (SafetensorsWriter writer = SafetensorsWriter.create(to, tensors, Map.of())) {
        for (TensorSpec spec : tensors) {
          float[] values = file.floats(spec.name());
          if (spec.name().equals(tensor)) {
            values[index] *= factor;
          }
          writer.append(spec.name(), values, 0, values.length);
        }
        writer.commit();
      }
    }
  }

  @Test
  void aWrongShape() {
    Path narrow = SampleTensors.npy(folder.resolve("narrow.npy"), 7, TOKENS, 4, 7);
    refused(
        run(narrow, folder.resolve("out")),
        "narrow.npy has 101 rows of 4 heads of 7 features where the attention in",
        "(--d-output)");
    Path flat = SampleTensors.npy(folder.resolve("flat.npy"), 7, TOKENS, 32);
    refused(run(flat, folder.resolve("out")), "flat.npy");
  }

  @Test
  void aNumberThatIsNotFinite() {
    TensorSpec spec = TensorSpec.of("d_output", Dtype.F32, TOKENS, 4, 8);
    float[] values = new float[TOKENS * 4 * 8];
    values[77 * 32 + 9] = Float.NaN;
    Path file = folder.resolve("loss.safetensors");
    try (SafetensorsWriter writer = SafetensorsWriter.create(file, List.of(spec), Map.of())) {
      writer.append("d_output", values, 0, values.length);
      writer.commit();
    }
    refused(run(file, folder.resolve("out")), "loss.safetensors: d_output has NaN in row 77");
  }

  @Test
  void aLossByAnEntropyThatWasNotComputed() {
    TensorSpec output = TensorSpec.of("d_output", Dtype.F32, TOKENS, 4, 8);
    TensorSpec entropy = TensorSpec.of("d_entropy", Dtype.F32, TOKENS, 4);
    Path file = folder.resolve("loss.safetensors");
    try (SafetensorsWriter writer =
        SafetensorsWriter.create(file, List.of(output, entropy), Map.of())) {
      writer.append("d_output", new float[TOKENS * 32], 0, TOKENS * 32);
      writer.append("d_entropy", new float[TOKENS * 4], 0, TOKENS * 4);
      writer.commit();
    }
    refused(run(file, folder.resolve("out")), "has a gradient by the entropy", "(--attended)");
  }

  @Test
  void aFolderThatIsNone() {
    Path none = folder.resolve("nowhere");
    Object[] words = {"gradient", "--attended", none, "--d-output", dOutput};
    refused(of(words, folder.resolve("out")), "nowhere");
    Object[] other = {"gradient", "--attended", gradients, "--d-output", dOutput};
    refused(
        of(other, folder.resolve("out")),
        "is not of an attention: its run.json is of gradient",
        "give the output folder of attend");
  }

  private static Outcome of(Object[] words, Path output) {
    return Outcome.of(Stream.concat(Stream.of(words), Stream.of("--output", output)).toArray());
  }

  @Test
  void noFileOfTheGradientByTheOutput() {
    refused(run(folder.resolve("none.npy"), folder.resolve("out")), "none.npy", "no such file");
    refused(run(folder.resolve("none.txt"), folder.resolve("out")), "none.txt", "(--d-output)");
    refused(run(dOutput, folder.resolve("out"), "--tasks", "0"), "tasks is 0");
  }

  /** The results have to be those that the gradient is of. */
  @Test
  void resultsThatHaveChanged() throws IOException {
    Path changed = Files.createDirectory(folder.resolve("changed"));
    for (String name : List.of("run.json", "attention.safetensors")) {
      Files.copy(attended.resolve(name), changed.resolve(name));
    }
    Path results = changed.resolve("attention.safetensors");
    byte[] bytes = Files.readAllBytes(results);
    bytes[bytes.length - 1] ^= 1;
    Files.write(results, bytes);
    Object[] words = {"gradient", "--attended", changed, "--d-output", dOutput};
    Outcome outcome = of(words, folder.resolve("out"));
    refused(outcome, "has changed since the attention was computed");
    Files.delete(results);
    refused(of(words, folder.resolve("out")), "attention.safetensors", "no such file");
  }

  private void refused(Outcome outcome, String... named) {
    assertThat(outcome.exitCode()).as(outcome.err()).isEqualTo(2);
    assertThat(outcome.errorLines()).as(outcome.err()).hasSize(1);
    assertThat(outcome.err()).contains(named);
    assertThat(folder.resolve("out")).doesNotExist();
  }
}
