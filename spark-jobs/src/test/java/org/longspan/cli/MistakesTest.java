package org.longspan.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.longspan.samples.Outcome;
import org.longspan.samples.SampleTensors;
import org.longspan.store.Dtype;

/** A mistake of the user's costs one line that names it, exit code 2, and nothing on disk. */
class MistakesTest {
  private static final String HEADER =
      "{'q':{'dtype':'%s','shape':[2,2],'data_offsets':[0,16]},"
          + "'k':{'dtype':'%s','shape':[2,2],'data_offsets':[16,32]},"
          + "'v':{'dtype':'%s','shape':[2,%d],'data_offsets':[32,48]}}";

  @TempDir private Path folder;

  private Path parent;
  private Path good;

  @BeforeEach
  void input() throws IOException {
    parent = Files.createDirectory(folder.resolve("results"));
    good =
        SampleTensors.safetensors(
            folder.resolve("qkv.safetensors"), Dtype.F32, SampleTensors.of(13, 13, 2, 1, 4));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      value = {
        "--mask wndow(1,2)       ~ wndow",
        "--mask (causal          ~ (causal",
        "--mask window(1)        ~ window",
        "--mask document         ~ document",
        "--kernel fast           ~ unknown kernel 'fast'",
        "--stats mean            ~ unknown statistic 'mean'",
        "--stats ''              ~ unknown statistic ''",
        "--colour red            ~ --colour",
        "--tasks 0               ~ tasks is 0",
        "--tasks many            ~ 'many' is not a whole number; give one such as 4",
        "--tasks 99999999999     ~ '99999999999' is too large; give at most 2,147,483,647",
        "--pool 1.5              ~ '1.5' is not a whole number",
        "--seed 7                ~ a random seed is given without dropout",
        "--heads 2               ~ a number of heads is given with tensors in files, which have it",
        "--relative-distance 64  ~ --relative-distance is given without --relative-bias",
        "--relative-sides before ~ --relative-sides is given without --relative-bias",
        "--stats all,none        ~ 'all' is combined with other statistics; use none, all, or some",
        "--mask {                ~ line 1, column 2: Unexpected end-of-input; write it as",
        "--key-splits -1         ~ -1",
        "--stats all --pool 0    ~ rows per pool (--pool)",
        "--stats topk --top-k 0  ~ strongest keys is 0; give at least 1 (--top-k)",
        "--clamp 3,1             ~ 3.0 to 1.0",
        "--clamp 3               ~ --clamp",
        "--clamp 1,2,3           ~ --clamp",
        "--clamp low,high        ~ low",
        "--softcap 0             ~ soft-cap is 0",
        "--softcap 1 --clamp 1,2 ~ leave one of them out (--softcap, --clamp)",
        "--scale NaN             ~ NaN",
        "--scale big             ~ 'big' is not a number; give one such as 0.5",
        "--master yran           ~ yran",
        "--q q.npy               ~ --qkv",
        "surplus                 ~ surplus",
      })
  void option(String options, String named) {
    refused(named, arguments("attend --output OUT --qkv " + good + " " + options));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      value = {
        "                            ~ no verb",
        "atend                       ~ atend",
        "attend                      ~ --output",
        "attend --output OUT         ~ tensors are missing",
        "attend --output OUT --q a   ~ tensors are missing",
        "analyze --output OUT        ~ --input",
        "analyze --input nowhere.txt --output OUT            ~ nowhere.txt",
        "analyze --input nowhere.txt --output OUT --unit verse ~ 'verse' is not a unit of text; give sentences, ",
        "analyze --input nowhere.txt --output OUT --section [a ~ the pattern '[a' is not a regular expression (Unclosed",
        "analyze --model lexical --input nowhere.txt --output OUT --heads 0  ~ the number of heads is 0",
        "analyze --input /dev/zero --output OUT              ~ not a regular file: /dev/zero",
        "plan --input / --include [                          ~ '[' is not a pattern",
        "plan                        ~ no input",
        "plan --qkv nowhere          ~ nowhere",
        "verify                      ~ --output",
        "verify --output OUT         ~ run.json",
        "verify --output OUT         ~ no such folder: ",
        "plan --shape 9,1,1,8 --heads 2                      ~ a number of heads is given with a shape",
        "plan --shape 9,1,1,8 --master local[0]              ~ the master is local[0]; give a number of",
        "plan --shape 9,1,1,8 --master local[99999999999]    ~ the master is local[99999999999]",
      })
  void verb(String line, String named) {
    refused(named, arguments(line == null ? "" : line));
  }

  @ParameterizedTest
  @ValueSource(strings = {"--scale", "--mask", "--kernel"})
  void valueOfSeveralLines(String option) {
    String output = parent.resolve("OUT").toString();
    refused(option, "attend", "--output", output, "--qkv", good, option, option + "\n2");
  }

  @Test
  void documentsAreNotOverwritten() throws IOException {
    Path notes = Files.createDirectory(folder.resolve("notes"));
    Path note = Files.writeString(notes.resolve("note.txt"), "Some words of a note.");
    Outcome outcome = Outcome.of("analyze", "--input", notes, "--output", notes, "--overwrite");
    assertThat(outcome.exitCode()).isEqualTo(2);
    assertThat(outcome.err()).contains("the input " + note + " is in the output folder " + notes);
    assertThat(note).hasContent("Some words of a note.");
  }

  @Test
  void missingFile() {
    refused("no such file", arguments("attend --output OUT --qkv nowhere.safetensors"));
  }

  @Test
  void folderForAFile() {
    refused("not a regular file", arguments("attend --output OUT --qkv " + folder));
  }

  @Test
  void truncatedFile() throws IOException {
    byte[] bytes = Files.readAllBytes(good);
    Files.write(good, Arrays.copyOf(bytes, bytes.length - 1));
    refusesInput("truncated");
  }

  @ParameterizedTest
  @CsvSource({"F32,3,needs 24 bytes", "I32,2,dtype I32", "X7,2,unknown dtype 'X7'"})
  void headerThatLies(String dtype, int width, String named) throws IOException {
    byte[] text =
        HEADER
            .formatted(dtype, dtype, dtype, width)
            .replace('\'', '"')
            .getBytes(StandardCharsets.UTF_8);
    ByteBuffer file = ByteBuffer.allocate(8 + text.length + 48).order(ByteOrder.LITTLE_ENDIAN);
    Files.write(good, file.putLong(text.length).put(text).array());
    refusesInput(named);
  }

  static Stream<List<Object>> misfits() {
    return Stream.of(
        misfit("q has 4 features and k has 5", shape(7, 2, 4), shape(7, 2, 5), shape(7, 2, 4)),
        misfit("q has 3 heads", shape(7, 3, 4), shape(7, 2, 4), shape(7, 2, 4)),
        misfit("k has 2 heads and v has 1", shape(7, 2, 4), shape(7, 2, 4), shape(7, 1, 4)),
        misfit("k has 7 tokens and v has 13", shape(7, 2, 4), shape(7, 2, 4), shape(13, 2, 4)),
        misfit("shape [7, 1, 0]", shape(7, 1, 0), shape(7, 1, 0), shape(7, 1, 4)),
        misfit("shape [7, 0, 4]", shape(7, 0, 4), shape(7, 0, 4), shape(7, 0, 4)),
        misfit("'q'", shape(7), shape(7, 1, 4), shape(7, 1, 4)),
        misfit("'q'", shape(7, 1, 4, 1), shape(7, 1, 4), shape(7, 1, 4)));
  }

  private static List<Object> misfit(String named, long[] q, long[] k, long[] v) {
    return List.of(named, q, k, v);
  }

  private static long[] shape(long... lengths) {
    return lengths;
  }

  @ParameterizedTest
  @MethodSource
  void misfits(List<Object> misfit) {
    SampleTensors.misfits(
        good, (long[]) misfit.get(1), (long[]) misfit.get(2), (long[]) misfit.get(3));
    refusesInput((String) misfit.get(0));
  }

  @ParameterizedTest
  @CsvSource({"4,100000", "4,2147483647", "2000000000,32", "1000,65536", "2000000000,2000000000"})
  void encodingTooWide(int heads, int width) throws IOException {
    Path file = Files.writeString(folder.resolve("text.txt"), "one two");
    String options = " --input " + file + " --heads " + heads + " --width " + width;
    String named =
        "cannot encode words in "
            + heads
            + " heads of width "
            + width
            + "; give at most 1,024 heads";
    refused(named, arguments("analyze --model lexical --output OUT" + options));
    refused(named, arguments("plan" + options));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " \n\t\r\n"})
  void emptyText(String text) throws IOException {
    Path file = Files.writeString(folder.resolve("empty.txt"), text);
    refused("empty text file", arguments("analyze --output OUT --input " + file));
  }

  @Test
  void outputThatExists() throws IOException {
    Path mine = Files.writeString(Files.createDirectory(parent.resolve("OUT")).resolve("a"), "b");
    Outcome outcome = Outcome.of(arguments("attend --output OUT --qkv " + good));
    assertOneLine(outcome, "exists");
    assertThat(mine).hasContent("b");
    assertThat(parent).isDirectoryContaining(file -> file.endsWith("OUT"));
    assertThat(parent.toFile().list()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/proc/longspan/OUT", "FILE/OUT", "FILE", "/"})
  void outputThatCannotBe(String output) throws IOException {
    Path file = Files.writeString(folder.resolve("FILE"), "mine");
    Outcome outcome =
        Outcome.of("attend", "--qkv", good, "--output", output.replace("FILE", file.toString()));
    assertOneLine(outcome, output.replace("FILE", file.toString()));
    assertThat(file).hasContent("mine");
  }

  private void refusesInput(String named) {
    refused(named, arguments("attend --output OUT --qkv " + good));
  }

  private Object[] arguments(String line) {
    return Arrays.stream(line.replace("OUT", parent.resolve("OUT").toString()).split(" +"))
        .filter(word -> !word.isEmpty())
        .map(word -> word.equals("''") ? "" : word)
        .toArray();
  }

  private void refused(String named, Object... arguments) {
    assertOneLine(Outcome.of(arguments), named);
    assertThat(parent).isEmptyDirectory();
  }

  private static void assertOneLine(Outcome outcome, String named) {
    assertThat(outcome.errorLines()).as(outcome.err()).hasSize(1);
    assertThat(outcome.err()).startsWith("longspan: ").contains(named);
    assertThat(outcome.out()).isEmpty();
    assertThat(outcome.exitCode()).isEqualTo(2);
  }
}
