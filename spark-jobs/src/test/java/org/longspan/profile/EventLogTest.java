package org.longspan.profile;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.apache.spark.SparkConf;
import org.apache.spark.io.CompressionCodec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.longspan.error.UserException;
import org.longspan.samples.Outcome;
import org.longspan.samples.SampleTensors;
import org.longspan.store.Dtype;

/** The verb {@code report} over event logs of real runs, and over what is not one. */
class EventLogTest {
  private static final int DAMAGES = 60;

  @TempDir private Path folder;

  @BeforeEach
  void keepEventLogs() throws IOException {
    System.setProperty("spark.eventLog.enabled", "true");
    System.setProperty("spark.eventLog.compress", "false");
    System.setProperty("spark.eventLog.rolling.enabled", "false");
    System.setProperty(
        "spark.eventLog.dir", Files.createDirectory(folder.resolve("events")).toUri().toString());
  }

  @AfterEach
  void keepNone() {
    List.of("enabled", "dir", "rolling.enabled", "compress")
        .forEach(name -> System.clearProperty("spark.eventLog." + name));
  }

  @Test
  void aProfiledRunHasItsPartsInTheLog() throws IOException {
    run("--profile");
    EventLog.Read read = EventLog.read(log());
    assertThat(read.application()).isEqualTo("longspan attend");
    assertThat(read.profile().cores()).isEqualTo(2);
    assertThat(read.profile().stages()).extracting(StageSpan::name).containsExactly("attention");
    List<TaskSpan> attention =
        read.profile().tasks().stream()
            .filter(task -> read.profile().name(task.stage()).equals("attention"))
            .toList();
    assertThat(attention)
        .isNotEmpty()
        .allSatisfy(
            task -> {
              assertThat(task.parts()).containsKeys("reading", "products and softmax", "writing");
              double sum = task.parts().values().stream().mapToDouble(d -> d).sum();
              assertThat(sum).isBetween(0.999 * task.seconds(), 1.001 * task.seconds());
            });
    Path output = folder.resolve("report");
    Outcome outcome = Outcome.of("report", "--event-log", log(), "--output", output);
    assertThat(outcome.exitCode()).as(outcome.err()).isZero();
    assertThat(outcome.out().strip()).isEqualTo(output.resolve("profile.html").toString());
    assertThat(output.resolve("profile.html")).content().contains("products and softmax");
    assertThat(output.resolve("profile.json")).isNotEmptyFile();
  }

  @Test
  void anyOtherRunHasWhatSparkMeasuresAndARolledLogIsRead() throws IOException {
    System.setProperty("spark.eventLog.rolling.enabled", "true");
    run();
    Profile profile = EventLog.read(log()).profile();
    assertThat(Profile.sums(profile.tasks()))
        .containsKey("computing")
        .doesNotContainKey("products and softmax");
  }

  @Test
  void aLastLineThatIsCutOffIsLeftOutAndADamagedOneIsNamed() throws IOException {
    run();
    String whole = Files.readString(log());
    int tasks = EventLog.read(log()).profile().tasks().size();
    Files.writeString(log(), whole + "{\"Event\":\"SparkListenerTa");
    assertThat(EventLog.read(log()).profile().tasks()).hasSize(tasks);
    Files.writeString(log(), whole + "{\"Event\":\n{}\n");
    assertRefused(log(), "is damaged");
  }

  /** As Spark 4 writes them where nothing is set: rolled and compressed by zstd. */
  @Test
  void aRolledAndCompressedLogIsRead() throws IOException {
    System.setProperty("spark.eventLog.compress", "true");
    System.setProperty("spark.eventLog.rolling.enabled", "true");
    run();
    assertThat(log()).isDirectoryContaining("glob:**/events_1_*.zstd");
    assertThat(EventLog.read(log()).profile().tasks()).isNotEmpty();
  }

  @Test
  void logsOfAllCodecsAreReadAsFarAsTheyGo() throws IOException {
    run();
    byte[] plain = Files.readAllBytes(log());
    int tasks = EventLog.read(log()).profile().tasks().size();
    for (String codec : List.of("zstd", "lz4", "lzf", "snappy", "gzip")) {
      Path file = folder.resolve("log." + codec);
      try (OutputStream out = compressed(codec, Files.newOutputStream(file))) {
        out.write(plain);
      }
      assertThat(EventLog.read(file).profile().tasks()).as(codec).hasSize(tasks);
      byte[] bytes = Files.readAllBytes(file);
      Files.write(file, Arrays.copyOf(bytes, bytes.length - 5));
      assertThat(Outcome.of("report", "--event-log", file, "-o", folder).errorLines())
          .as(codec)
          .hasSizeLessThan(2);
      assertDamagesAreRefused(file, bytes);
    }
  }

  /** Damages are seen, or are in what no profile has: nothing but a clear refusal is thrown. */
  private static void assertDamagesAreRefused(Path file, byte[] whole) throws IOException {
    for (int at = 0; at < whole.length - 1; at += whole.length / DAMAGES) {
      byte[] bytes = whole.clone();
      bytes[at] ^= 0x55;
      bytes[at + 1] ^= 0x55;
      Files.write(file, bytes);
      try {
        EventLog.read(file);
      } catch (UserException e) {
        assertThat(e.getMessage()).as("%s, byte %d", file, at).hasLineCount(1);
      }
    }
  }

  private static OutputStream compressed(String codec, OutputStream out) throws IOException {
    return codec.equals("gzip")
        ? new GZIPOutputStream(out)
        : CompressionCodec.createCodec(new SparkConf(false), codec)
            .compressedContinuousOutputStream(out);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "hello", "{}", "[1, 2]", "{\"Event\": 3}"})
  void whatIsNoLogIsRefused(String content) throws IOException {
    Path file = Files.writeString(folder.resolve("file"), content);
    assertRefused(file, "is not an event log of Spark");
  }

  @Test
  void missingFilesEmptyFoldersAndBinariesAreRefused() throws IOException {
    assertRefused(folder.resolve("nothing"), "no such file");
    assertRefused(folder.resolve("events"), "the folder has no file events_");
    Path binary = Files.write(folder.resolve("binary"), new byte[] {-1, -2, 3, 4});
    assertRefused(binary, "it is not text");
  }

  private void run(String... more) {
    Path qkv =
        SampleTensors.safetensors(
            folder.resolve("qkv.safetensors"), Dtype.F32, SampleTensors.of(4_000, 4_000, 2, 1, 16));
    Object[] options = Stream.concat(Stream.of("--qkv", qkv), Stream.of(more)).toArray();
    Outcome outcome = Outcome.attend(folder.resolve("out"), options);
    assertThat(outcome.exitCode()).as(outcome.err()).isZero();
  }

  private Path log() throws IOException {
    try (Stream<Path> logs = Files.list(folder.resolve("events"))) {
      return logs.findFirst().orElseThrow();
    }
  }

  private void assertRefused(Path log, String text) {
    Outcome outcome = Outcome.of("report", "--event-log", log, "-o", folder.resolve("report"));
    assertThat(outcome.exitCode()).isEqualTo(2);
    assertThat(outcome.errorLines()).singleElement().asString().contains(text);
    assertThat(folder.resolve("report")).doesNotExist();
  }
}
