package org.longspan.formats;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.longspan.reference.AttentionInputs;
import org.longspan.samples.Outcome;
import org.longspan.samples.SampleTensors;
import org.longspan.store.Dtype;

/** Formats of these tests give the bytes that safetensors files of the same numbers give. */
class AddedFormatsTest {
  private static final int TOKENS = 129;
  private static final AttentionInputs INPUTS = SampleTensors.of(TOKENS, TOKENS, 2, 1, 4);

  @TempDir private Path folder;

  @Test
  void aFormatOfTensors() throws Exception {
    Path q = raw("q.raw", INPUTS.q(), 2);
    Path k = raw("k.raw", INPUTS.k(), 1);
    Path v = raw("v.raw", INPUTS.v(), 1);
    assertThat(attend("actual", "--q", q, "--k", k, "--v", v)).isEqualTo(expected());
  }

  @Test
  void aFormatOfTables() throws Exception {
    Path table = Files.createDirectory(folder.resolve("table"));
    Files.write(table.resolve("b.lines"), lines(64, TOKENS));
    Files.write(table.resolve("a.lines"), lines(0, 64));
    assertThat(attend("actual", "--table", table, "--heads", "2,1")).isEqualTo(expected());
  }

  @Test
  void endingsAreNamed() throws Exception {
    Path unknown = Files.createFile(folder.resolve("q.bin"));
    assertRefused(
        "the name of "
            + unknown
            + " has the ending of no known format;"
            + " give a file whose name ends in .npy or .raw or .safetensors",
        "--qkv",
        unknown);
    Path table = Files.createFile(folder.resolve("t.lines"));
    assertRefused(
        table
            + " is a file of rows of a table;"
            + " give a file whose name ends in .npy or .raw or .safetensors",
        "--qkv",
        table);
    Path tensors = raw("q.raw", INPUTS.q(), 2);
    assertRefused(
        tensors
            + " is a file of tensors;"
            + " give a file whose name ends in .arrow or .lines or .parquet",
        "--table",
        tensors);
    assertRefused("not a regular file: /dev/zero; give the path of a file", "--qkv", "/dev/zero");
    assertRefused("not a regular file: /dev/zero; give the path of a file", "--table", "/dev/zero");
  }

  private void assertRefused(String message, Object... input) {
    Outcome outcome = Outcome.attend(folder.resolve("out"), input);
    assertThat(outcome.exitCode()).isEqualTo(2);
    assertThat(outcome.errorLines()).containsExactly("longspan: " + message);
  }

  private byte[] expected() throws IOException {
    Path qkv = SampleTensors.safetensors(folder.resolve("qkv.safetensors"), Dtype.F32, INPUTS);
    return attend("expected", "--qkv", qkv);
  }

  private byte[] attend(String output, Object... input) throws IOException {
    Outcome outcome = Outcome.attend(folder.resolve(output), input);
    assertThat(outcome.exitCode()).as(outcome.err()).isZero();
    return Files.readAllBytes(folder.resolve(output).resolve("attention.safetensors"));
  }

  private Path raw(String name, float[] values, int heads) throws IOException {
    Path file = folder.resolve(name);
    try (DataOutputStream out = new DataOutputStream(Files.newOutputStream(file))) {
      out.writeInt(TOKENS);
      out.writeInt(heads);
      out.writeInt(values.length / TOKENS / heads);
      for (float value : values) {
        out.writeFloat(value);
      }
    }
    return file;
  }

  private static List<String> lines(int from, int to) {
    List<String> lines = new ArrayList<>();
    for (int row = from; row < to; row++) {
      lines.add(
          String.join(
              ";", numbers(INPUTS.q(), row), numbers(INPUTS.k(), row), numbers(INPUTS.v(), row)));
    }
    return lines;
  }

  private static String numbers(float[] tensor, int row) {
    int size = tensor.length / TOKENS;
    List<String> numbers = new ArrayList<>();
    for (int n = row * size; n < (row + 1) * size; n++) {
      numbers.add(Float.toString(tensor[n]));
    }
    return String.join(" ", numbers);
  }
}
