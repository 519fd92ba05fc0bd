package org.longspan.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.longspan.output.AttentionFile;
import org.longspan.output.RunRecord;
import org.longspan.output.RunRecords;
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
            "--mask",
            new RunRecord.Setting(List.of("causal & window(50,0) | sink(4)"), "command line"))
        .containsEntry("--kernel", new RunRecord.Setting(List.of("scalar"), "spark setting"));
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

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "attend --conf spark.master            | --conf spark.master is not KEY=VALUE",
        "attend --conf                         | --conf needs a value",
        "attend --properties-file nowhere.conf | no such file: nowhere.conf",
        "attend --qkv nowhere --output out     | /nowhere; check the path",
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
