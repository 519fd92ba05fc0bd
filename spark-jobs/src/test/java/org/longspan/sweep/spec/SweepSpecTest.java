package org.longspan.sweep.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.longspan.error.UserException;
import org.longspan.samples.SampleTensors;
import org.longspan.store.Dtype;
import org.longspan.sweep.result.SweepSettings;

class SweepSpecTest {
  private static final int CORES = 2;

  private static final String GOOD =
      """
      title: A title
      verb: attend
      axes:
        length: [1_000, 2000]
        heads: [[8, 2], [1, 1]]
        width: [64]
        mask: [full, "causal & window(9,0)"]
        clamp: [none, [-5, 5.5]]
        keySplits: [auto, 2]
      when:
        - length == 1000 || queryHeads == 1
        - clamp == null || mask == 'full'
      repeats: 3
      warmUp: 1
      seed: 7
      pointSeconds: 60
      totalSeconds: 600
      inputs: {seed: 5, locality: 100}
      exactMask: causal
      spark: {spark.executor.memory: 2g}
      """;

  @TempDir private Path folder;

  @Test
  void axesAreCrossedAndFiltered() throws IOException {
    SweepSpec spec = read(GOOD);
    // (2 x 2 - 1 combinations of length and heads) x (2 x 2 - 1 of mask and clamp) x 2 splits
    assertThat(spec.points()).hasSize(18).doesNotHaveDuplicates();
    assertThat(spec.points())
        .contains(
            new SweepSettings(
                "attend",
                1000L,
                8,
                2,
                64,
                "full",
                "auto",
                "f32",
                "none",
                "-5.0,5.5",
                null,
                2,
                null,
                CORES,
                1,
                null,
                null,
                5L,
                100L,
                "local"));
    assertThat(spec.points())
        .noneMatch(point -> point.length() == 2000 && point.queryHeads() == 8)
        .noneMatch(point -> point.clamp() != null && !point.mask().equals("full"));
    assertThat(spec.title()).isEqualTo("A title");
    assertThat(List.of(spec.repeats(), spec.warmUp())).containsExactly(3, 1);
    assertThat(spec.seed()).isEqualTo(7);
    assertThat(spec.pointLimit()).contains(Duration.ofMinutes(1));
    assertThat(spec.totalLimit()).contains(Duration.ofMinutes(10));
    assertThat(spec.exactMask()).contains("causal");
    assertThat(spec.spark()).isEqualTo(Map.of("spark.executor.memory", "2g"));
  }

  @Test
  void theTitleAndTheLimitOfAllDoNotMakeAnotherSweep() throws IOException {
    String other = GOOD.replace("A title", "Another").replace("600", "900");
    assertThat(read(other).json()).isEqualTo(read(GOOD).json());
    assertThat(read(GOOD.replace("repeats: 3", "repeats: 4")).json())
        .isNotEqualTo(read(GOOD).json());
  }

  @Test
  void aFileDecidesOnItsShape() throws IOException {
    Path qkv = folder.resolve("qkv.safetensors");
    SampleTensors.safetensors(qkv, Dtype.BF16, SampleTensors.of(13, 13, 4, 2, 8));
    SweepSpec spec = read("verb: attend\naxes: {file: [" + qkv + "]}");
    SweepSettings point = spec.points().get(0);
    assertThat(point.input()).isEqualTo(qkv.toString());
    assertThat(point.length()).isEqualTo(13);
    assertThat(List.of(point.queryHeads(), point.keyHeads(), point.width()))
        .containsExactly(4, 2, 8);
    assertThat(point.precision()).isEqualTo("bf16");
    assertThat(point.seed()).isNull();
  }

  @Test
  void runsAreProfiledOrNot() throws IOException {
    String spec = GOOD.replace("keySplits: [auto, 2]", "profile: [off, on]");
    Path file = Files.writeString(folder.resolve("spec.yaml"), spec);
    assertThat(SweepSpec.read(file, CORES).points())
        .extracting(SweepSettings::profile)
        .containsOnly("off", "on");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      value = {
        "verb: attend                 ~ verb: train                  ~ 2:7: 'verb' is \"train\"; give one of attend, encode",
        "title                        ~ titel                        ~ 1:1: unknown key \"titel\"; the keys are title, verb",
        "length: [1_000, 2000]        ~ length: []                   ~ 4:11: 'length' is an empty list",
        "length: [1_000, 2000]        ~ length: 1000                 ~ 4:11: 'length' is not a list",
        "length: [1_000, 2000]        ~ length: [many]               ~ 4:12: 'length' is \"many\", which is not a whole number",
        "length: [1_000, 2000]        ~ length: [0]                  ~ 4:12: 'length' is 0; give a number from 1",
        "length: [1_000, 2000]        ~ length: [1000, 1000]         ~ 4:18: 'length' has a value twice",
        "length: [1_000, 2000]        ~ long: [1000]                 ~ 4:3: unknown key \"long\" in 'axes'",
        "width: [64]                  ~ model: [minilm]              ~ 6:3: unknown key \"model\" in 'axes'",
        "width: [64]                  ~ # none                       ~ 4:3: the axis 'width' is missing",
        "width: [64]                  ~ length: [3]                  ~ 6:3: the key \"length\" is given twice",
        "[8, 2]                       ~ [8, 3]                       ~ 5:11: 8 query heads are not a multiple of 3 key heads",
        "[8, 2]                       ~ [8]                          ~ 5:11: a value of 'heads' has 1 numbers",
        "[full,                       ~ [ful,                        ~ 7:10: the mask is wrong: ",
        "[-5, 5.5]                    ~ [5, -5]                      ~ 8:17: a value of 'clamp' is not two bounds",
        "[-5, 5.5]                    ~ [-5, .inf]                   ~ 8:22: 'clamp' is \".inf\", which is not a number",
        "length == 1000               ~ length =                     ~ 11:5: the filter",
        "length == 1000               ~ lenght == 1000               ~ 11:5: the filter \"lenght == 1000 || queryHeads == 1\" uses the unknown name 'lenght'",
        "length == 1000 ||            ~ mask > 3 ||                  ~ 11:5: the filter \"mask > 3 || queryHeads == 1\" cannot be evaluated for length=1000",
        "length == 1000 ||            ~ length == 3 &&               ~ 11:5: the filter \"length == 3 && queryHeads == 1\" removes all points that are left (32)",
        "length == 1000 || queryHeads == 1 ~ length                  ~ 11:5: the filter \"length\" is neither true nor false",
        "length == 1000               ~ mask.getClass() == 1         ~ 11:5: the filter \"mask.getClass() == 1 || queryHeads == 1\" is not an expression",
        "length == 1000               ~ mask.class == 1              ~ 11:5: the filter \"mask.class == 1 || queryHeads == 1\" uses the unknown name 'mask.class'",
        "length == 1000               ~ mask['class'] == 1           ~ 11:5: the filter \"mask['class'] == 1 || queryHeads == 1\" uses the unknown name 'mask.class'",
        "length == 1000               ~ new('java.io.File', 'x') == 1 ~ 11:5: the filter",
        "repeats: 3                   ~ repeats: 0                   ~ 13:10: 'repeats' is 0; give a number from 1",
        "repeats: 3                   ~ repeats: {a: 1}              ~ 13:10: 'repeats' is not a whole number",
        "exactMask: causal            ~ exactMask: caus              ~ 19:12: the mask is wrong: ",
        "inputs: {seed: 5,            ~ inputs: {sed: 5,             ~ 18:10: unknown key \"sed\" in 'inputs'",
        "keySplits: [auto, 2]         ~ executors: [1, 2]            ~ 9:14: a local run has one executor",
        "keySplits: [auto, 2]         ~ precision: [f8]              ~ 9:15: 'precision' is \"f8\"; give one of f32, f16, bf16",
        "keySplits: [auto, 2]         ~ file: [/none.safetensors]    ~ 4:11: 'length' is given besides 'file'",
        "exactMask: causal            ~ master: local[4]             ~ 19:9: 'master' is \"local[4]\"; give local, yarn or the URL",
        "{spark.executor.memory: 2g}  ~ {executor.memory: 2g}        ~ 20:9: unknown key \"executor.memory\" in 'spark'; the keys begin with spark.",
        "{spark.executor.memory: 2g}  ~ {spark.a: 1, spark.a: 2}     ~ 20:21: the key \"spark.a\" is given twice",
        "repeats: 3                   ~ repeats: 1000000             ~ 13:10: 18 points, 1000000 times, are more than 1000000 runs",
        "keySplits: [auto, 2]         ~ kernel: [vectr]              ~ 9:12: unknown kernel 'vectr'; use one of auto, fastest,",
        "keySplits: [auto, 2]         ~ statistics: ['entropy,mean'] ~ 9:16: unknown statistic 'mean'; use none, all,",
        "title: A title               ~ \"title: [\"                 ~ this is not YAML",
      })
  void mistakesAreNamedWithTheirPlace(String good, String bad, String message) throws IOException {
    assertThat(GOOD).contains(good);
    Path file = folder.resolve("spec.yaml");
    Files.writeString(file, GOOD.replace(good, bad));
    assertThatThrownBy(() -> SweepSpec.read(file, CORES))
        .isInstanceOf(UserException.class)
        .hasMessageStartingWith(file + ":")
        .hasMessageContaining(message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      value = {
        "verb: encode, axes: {model: [minilm], length: [9]}, exactMask: full  ~ 'exactMask' is of attend only",
        "verb: encode, axes: {model: [minilm], length: [9]}, inputs: {locality: 1} ~ 'locality' is of attend only",
        "verb: encode, axes: {model: [minilm], file: [/none.txt]}             ~ no such file: /none.txt",
        "verb: encode, axes: {model: [\"a\\0\"], length: [9]}              ~ 'model' is not a path (Nul character not allowed)",
        "verb: attend, axes: {file: [/none.safetensors]}                      ~ the file cannot be used: no such file",
        "verb: attend, axes: {file: [%s]}, inputs: {seed: 1}                  ~ 'inputs' is given besides 'file'",
      })
  void whatWouldChangeNothingIsRefused(String text, String message) throws IOException {
    Path qkv = folder.resolve("qkv.safetensors");
    SampleTensors.safetensors(qkv, Dtype.F32, SampleTensors.of(13, 13, 4, 2, 8));
    assertThatThrownBy(() -> read("{" + text.formatted(qkv) + "}"))
        .isInstanceOf(UserException.class)
        .hasMessageStartingWith(folder.resolve("spec.yaml") + ":1:")
        .hasMessageContaining(message);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 4, 16})
  void specificationsOfTheProjectAreRight(int cores) throws IOException {
    try (Stream<Path> files = Files.list(Path.of("../conf/sweep"))) {
      List<Path> all = files.toList();
      assertThat(all).hasSize(9);
      for (Path file : all) {
        SweepSpec spec = SweepSpec.read(file, cores);
        assertThat(spec.points()).as(file.toString()).isNotEmpty();
        assertThat(spec.points()).allMatch(point -> point.cores() <= cores);
        assertThat(spec.title()).isNotEmpty();
        assertThat(spec.pointLimit()).isPresent();
      }
    }
  }

  @Test
  void theDocumentationHasAllKeys() throws IOException {
    String page = Files.readString(Path.of("../docs/sweeps.md"));
    for (Axis axis : Axis.values()) {
      assertThat(page).contains("| `" + axis.key() + "` |");
    }
    for (String key : SpecReader.KEYS) {
      assertThat(page).contains("| `" + key + "` |");
    }
  }

  @Test
  void bytesThatAreNoTextAreRefusedWithTheirLine() throws IOException {
    Path file = folder.resolve("spec.yaml");
    Files.write(file, "verb: attend\ntitle: caf\u00e9\n".getBytes(StandardCharsets.ISO_8859_1));
    assertThatThrownBy(() -> SweepSpec.read(file, CORES))
        .hasMessage(file + ":2: this is not UTF-8; save the file as UTF-8");
    assertThatThrownBy(() -> read("verb: attend\ntitle: a\u0001b\n"))
        .hasMessage(
            file + ":2: this is not YAML (special characters are not allowed); correct the line");
    assertThatThrownBy(() -> read("# nothing\n")).hasMessageContaining(":1: the file is empty");
  }

  @Test
  void nestedDeeplyIsRefused() {
    assertThatThrownBy(() -> read("[".repeat(10_000)))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("not YAML");
  }

  private SweepSpec read(String text) throws IOException {
    Path file = folder.resolve("spec.yaml");
    Files.writeString(file, text);
    return SweepSpec.read(file, CORES);
  }
}
