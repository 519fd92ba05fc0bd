package org.longspan.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.longspan.output.AttentionFile;
import org.longspan.record.RunRecord;
import org.longspan.record.RunRecords;
import org.longspan.record.Setting;
import org.longspan.samples.Outcome;
import org.longspan.samples.SampleTensors;
import org.longspan.store.Dtype;

/** The script {@code submit-scripts/longspan} as a process. */
class LauncherTest {
  private static Installation installation;

  @TempDir private Path folder;

  @BeforeAll
  static void install(@TempDir Path root) throws IOException {
    installation = Installation.in(root);
  }

  @BeforeEach
  void input() {
    Path qkv = folder.resolve("a b'c.safetensors");
    SampleTensors.safetensors(qkv, Dtype.F32, SampleTensors.of(127, 127, 1, 1, 4));
  }

  /** Through a link, from another folder, with relative paths and what a shell would take apart. */
  @Test
  void dryRunPrintsACommandThatWorks() throws IOException {
    Path link = Files.createSymbolicLink(folder.resolve("longspan"), installation.script());
    Outcome dryRun =
        Installation.run(
            folder,
            link.toString(),
            "attend",
            "--dry-run",
            "--qkv",
            "a b'c.safetensors",
            "--output",
            "$HOME out",
            "--mask",
            "causal & window(50,0) | sink(4)",
            "--master",
            "local[1]",
            "--conf",
            "spark.longspan.kernel=scalar",
            "--driver-memory",
            "1g");
    assertThat(dryRun.exitCode()).as(dryRun.err()).isZero();
    assertThat(dryRun.err()).isEmpty();
    assertThat(dryRun.out()).hasLineCount(1).contains(" -Xmx1g ");
    assertThat(folder.resolve("$HOME out")).doesNotExist();

    Outcome run = Installation.run(folder, "bash", "-c", dryRun.out());
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.out()).isEqualTo("$HOME out/" + AttentionFile.NAME + "\n");
    RunRecord record = RunRecords.read(folder.resolve("$HOME out"));
    assertThat(record.configuration())
        .containsEntry(
            "--mask", new Setting(List.of("causal & window(50,0) | sink(4)"), "command line"))
        .containsEntry("--kernel", new Setting(List.of("scalar"), "spark setting"));
    assertThat(record.inputs().get(0).path())
        .isEqualTo(folder.resolve("a b'c.safetensors").toString());
    assertThat(folder.toFile().list())
        .containsExactlyInAnyOrder("a b'c.safetensors", "longspan", "$HOME out");
  }

  /** The heap, and what MemoryOverhead tells of two cores: 384 + 256 + 2 x 112 MiB. */
  @Test
  void asksForTheMemoryThatAnExecutorNeeds() throws IOException {
    Files.createDirectories(folder.resolve("spark/jars"));
    Outcome dryRun =
        Installation.run(
            folder,
            "env",
            "SPARK_HOME=" + folder.resolve("spark"),
            installation.script().toString(),
            "attend",
            "--dry-run",
            "--master",
            "spark://host:7077",
            "--executor-cores",
            "2",
            "--executor-memory",
            "2g");
    assertThat(dryRun.exitCode()).as(dryRun.err()).isZero();
    assertThat(dryRun.out())
        .contains("spark.executor.memoryOverhead=864m")
        .contains("javacpp.maxbytes=128m")
        .contains("UseG1GC")
        .contains("javacpp.maxphysicalbytes=2912m");
  }

  @Test
  void propertiesFileGivesDefaults() throws IOException {
    Files.writeString(
        folder.resolve("my.conf"),
        "# mine\n\nspark.longspan.mask   causal & window(9,0)\nspark.longspan.kernel\tnd4j\n");
    Outcome dryRun =
        Installation.run(
            folder,
            installation.script().toString(),
            "--properties-file",
            "my.conf",
            "attend",
            "--dry-run",
            "--conf",
            "spark.longspan.kernel=scalar");
    assertThat(dryRun.exitCode()).isZero();
    assertThat(dryRun.out())
        .contains("-Dspark.longspan.mask=causal\\ \\&\\ window\\(9\\,0\\)")
        .containsSubsequence("kernel=nd4j", "kernel=scalar");
  }

  /** Words that a shell would take apart, expand or drop reach the verb as they are. */
  @ParameterizedTest
  @ValueSource(strings = {"", "/jars"})
  void argumentsArePassedOnUnchanged(String spark) throws IOException {
    Files.createDirectories(folder.resolve("spark/jars"));
    List<String> words =
        List.of("attend", "--mask", "a  'b' \"c\" $HOME * \\ ~ `ls` \t", "", "--scale", "-1 ", "é");
    List<String> command = new ArrayList<>(List.of("env"));
    if (!spark.isEmpty()) {
      command.add("SPARK_HOME=" + folder.resolve("spark"));
    }
    command.addAll(List.of(installation.script().toString(), "--dry-run"));
    command.addAll(words);
    Outcome dryRun = Installation.run(folder, command.toArray(String[]::new));
    assertThat(dryRun.exitCode()).as(dryRun.err()).isZero();
    Outcome read =
        Installation.run(folder, "bash", "-c", "printf '%s\\n' " + dryRun.out().replace("\n", " "));
    assertThat(read.out().lines().toList()).endsWith(words.toArray(String[]::new));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--driver-memory;1g -version          | --driver-memory is 1g\\ -version, which is not",
        "--driver-memory;-1g                  | --driver-memory is -1g, which is not a memory size",
        "--driver-memory;1.5g                 | --driver-memory is 1.5g, which is not",
        "--driver-memory;1                    | -Xmx1m",
        "--driver-memory;2gb                  | -Xmx2g",
        "--driver-memory;                     | --driver-memory is '', which is not",
        "--driver-memory;512k                 | --driver-memory is 512k, which is not",
        "--driver-memory;999999999999t        | --driver-memory is 999999999999t, which is not",
        "--driver-memory=\u202e1g             | --driver-memory is $'\\342\\200\\2561g', which is not",
        "--executor-memory;8 g                | --executor-memory is 8\\ g, which is not",
        "--conf;spark.driver.memory=x         | spark.driver.memory is x, which is not",
        "--executor-cores;a[$(touch$IFS./x)]  | --executor-cores is a\\[\\$\\(touch\\$IFS./x\\)\\], which is",
        "--executor-cores;0                   | --executor-cores is 0, which is not a whole number",
        "--num-executors;-3                   | --num-executors is -3, which is not",
        "--total-executor-cores;1e3           | --total-executor-cores is 1e3, which is not",
        "--conf;spark.executor.cores=08       | spark.executor.cores is 08, which is not",
        "--deploy-mode;custer                 | --deploy-mode is custer, which is neither client nor",
      })
  void sparkOptions(String option, String expected) throws IOException {
    Files.createDirectories(folder.resolve("spark/jars"));
    for (String home : List.of("", folder.resolve("spark").toString())) {
      Stream<String> words = Stream.of(option.split(";", -1));
      Stream<String> start =
          Stream.of("env", "SPARK_HOME=" + home, installation.script().toString());
      Outcome outcome =
          Installation.run(
              folder,
              Stream.concat(start, Stream.concat(words, Stream.of("attend", "--dry-run")))
                  .toArray(String[]::new));
      if (expected.startsWith("-Xmx")) {
        assertThat(outcome.out() + outcome.err()).contains(expected + " ");
        assertThat(outcome.exitCode()).isZero();
      } else {
        assertThat(outcome.errorLines())
            .singleElement()
            .asString()
            .startsWith("longspan: " + expected);
        assertThat(outcome.out()).isEmpty();
        assertThat(outcome.exitCode()).isEqualTo(2);
      }
      assertThat(folder.resolve("x")).doesNotExist();
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "attend --conf spark.master            | --conf spark.master is not KEY=VALUE",
        "attend --conf                         | --conf needs a value",
        "attend --properties-file nowhere.conf | no such file: nowhere.conf",
        "attend --qkv nowhere --output out     | no such file: nowhere; check the path",
        "                                      | no verb given",
      })
  void mistakes(String options, String message) throws IOException {
    Stream<String> words = Stream.of(options == null ? new String[0] : options.split(" "));
    Outcome outcome =
        Installation.run(
            folder,
            Stream.concat(Stream.of(installation.script().toString()), words)
                .toArray(String[]::new));
    assertThat(outcome.errorLines().stream().filter(line -> !line.startsWith("WARNING: ")))
        .singleElement()
        .asString()
        .startsWith("longspan: ")
        .contains(message);
    assertThat(outcome.out()).isEmpty();
    assertThat(outcome.exitCode()).isEqualTo(2);
    assertThat(folder.toFile().list()).containsExactly("a b'c.safetensors");
  }
}
