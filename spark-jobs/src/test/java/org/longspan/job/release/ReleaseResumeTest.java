package org.longspan.job.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.longspan.error.UserException;
import org.longspan.job.Longspan;
import org.longspan.job.common.RunListener;
import org.longspan.job.request.DocumentRequest;
import org.longspan.job.request.ReleaseRequest;
import org.longspan.output.OutputFolder.Existing;
import org.longspan.release.ReleaseSpec;
import org.longspan.release.ReleaseTables;
import org.longspan.samples.SharedSpark;
import org.longspan.store.safetensors.SafetensorsFile;
import org.longspan.tokens.TokenSource;

/** Noise is drawn once, whatever happens to the run after that. */
@ExtendWith(SharedSpark.class)
class ReleaseResumeTest {
  @TempDir private Path folder;
  private Path letters;
  private Path output;

  @BeforeEach
  void write() throws IOException {
    letters = Files.createDirectory(folder.resolve("letters"));
    for (int n = 0; n < 2; n++) {
      Files.writeString(
          letters.resolve(n + ".txt"), "One house.\n\nTwo trees " + n + ".\n\nA long road.\n");
    }
    output = folder.resolve("out");
  }

  @Test
  void aResumedRunTakesWhatWasDrawn(JavaSparkContext spark) throws IOException {
    failAfterTheDraw(spark);
    long[] drawn = drawn();
    try (ReleaseResult result = release(spark, 1, Existing.RESUME, RunListener.SILENT)) {
      Path sections = result.tables().resolve(ReleaseTables.SECTIONS);
      double[] released =
          SparkSession.builder()
              .sparkContext(spark.sc())
              .getOrCreate()
              .read()
              .parquet(sections.toString())
              .collectAsList()
              .stream()
              .mapToDouble(row -> row.getDouble(1))
              .toArray();
      double[] expected =
          Arrays.stream(drawn, drawn.length - released.length, drawn.length)
              .mapToDouble(sum -> sum * 0x1p-40)
              .toArray();
      assertThat(released).isEqualTo(expected);
    }
  }

  @Test
  void aRunWithOtherSettingsOrDocumentsDoesNot(JavaSparkContext spark) throws IOException {
    failAfterTheDraw(spark);
    assertThatThrownBy(() -> release(spark, 2, Existing.RESUME, RunListener.SILENT))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("the interrupted run is of another job");
    Files.writeString(letters.resolve("1.txt"), "One house.\n\nTwo trees.\n\nA short road.\n");
    assertThatThrownBy(() -> release(spark, 1, Existing.RESUME, RunListener.SILENT))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("has changed since the interrupted run");
  }

  /** Something takes the name of the output folder after the draw. */
  private void failAfterTheDraw(JavaSparkContext spark) throws IOException {
    RunListener thief =
        new RunListener() {
          @Override
          public void note(String text) {
            try {
              Files.createDirectory(output);
            } catch (IOException e) {
              throw new UncheckedIOException(e);
            }
          }
        };
    assertThatThrownBy(() -> release(spark, 1, Existing.REFUSE, thief))
        .isInstanceOf(UserException.class);
    Files.delete(output);
  }

  private ReleaseResult release(
      JavaSparkContext spark, double epsilon, Existing existing, RunListener listener) {
    ReleaseRequest request =
        new ReleaseRequest(
            DocumentRequest.of(TokenSource.Documents.of(List.of(letters.toString())))
                .output(output, existing)
                .build(),
            new ReleaseSpec(epsilon, 1e-6, 1));
    return Longspan.on(spark).listener(listener).release(request);
  }

  /** The sums in the staging folder of the run that failed. */
  private long[] drawn() throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      Path file =
          files.filter(path -> path.endsWith("released.safetensors")).findFirst().orElseThrow();
      try (SafetensorsFile sums = SafetensorsFile.open(file)) {
        return sums.longs("sums");
      }
    }
  }
}
