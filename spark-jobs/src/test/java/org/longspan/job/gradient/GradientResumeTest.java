package org.longspan.job.gradient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.api.java.JavaSparkContext;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.longspan.error.UserException;
import org.longspan.job.Longspan;
import org.longspan.job.common.RunListener;
import org.longspan.job.request.ExecutionSpec;
import org.longspan.job.request.GradientRequest;
import org.longspan.metrics.PassProgress;
import org.longspan.output.OutputFolder;
import org.longspan.record.FileDigest;
import org.longspan.record.Measured;
import org.longspan.run.gradient.GradientPasses;
import org.longspan.samples.SampleTensors;
import org.longspan.samples.SharedSpark;

/** The bytes of a gradient do not depend on how it was computed. */
@ExtendWith(SharedSpark.class)
class GradientResumeTest {
  /** Several panels of keys and blocks of rows, and parts of dQ that lack chunks in the middle. */
  private static final GradientCase LONG =
      GradientCase.of(
          "long", SampleTensors.of(16_001, 16_001, 2, 1, 4), "window(300,0) | sink(64)");

  private static Path attended;
  private static Path upstream;
  private static List<FileDigest> whole;

  @TempDir private Path folder;

  @BeforeAll
  static void undisturbed(JavaSparkContext spark, @TempDir Path shared) {
    attended = LONG.attend(spark, shared);
    upstream = LONG.upstream(shared);
    Path output = shared.resolve("whole");
    try (GradientResult result =
        Longspan.on(spark).gradient(request(output, 1, OutputFolder.Existing.REFUSE))) {
      whole = result.record().outputs();
      assertThat(result.record().gradient().panels()).isEqualTo(8);
      assertThat(result.certificatesHold()).isTrue();
    }
    assertThat(Longspan.on(spark).verify(output, 100).passed()).isTrue();
  }

  private static GradientRequest request(Path output, int tasks, OutputFolder.Existing existing) {
    return GradientRequest.of(attended, upstream)
        .execution(new ExecutionSpec("vector", tasks, null))
        .output(output, existing)
        .build();
  }

  @Test
  void sameBytesForAnyNumberOfTasks(JavaSparkContext spark) {
    for (int tasks : new int[] {2, 7}) {
      Path output = folder.resolve("tasks-" + tasks);
      try (GradientResult result =
          Longspan.on(spark).gradient(request(output, tasks, OutputFolder.Existing.REFUSE))) {
        assertThat(result.record().outputs()).isEqualTo(whole);
      }
    }
  }

  @Test
  void aRunGoesOnAfterItsFinishedPanels(JavaSparkContext spark) throws IOException {
    Path output = folder.resolve("out");
    stop(spark, output);
    try (GradientResult resumed =
        Longspan.on(spark).gradient(request(output, 3, OutputFolder.Existing.RESUME))) {
      assertThat(resumed.record().outputs()).isEqualTo(whole);
      assertThat(resumed(resumed)).isEqualTo(8);
      Measured.Pass backward = resumed.record().gradient().passes().get(GradientPasses.BACKWARD);
      assertThat(backward.kernelSeconds()).isZero();
    }
  }

  @Test
  void whatIsDamagedIsComputedAgain(JavaSparkContext spark) throws IOException {
    Path output = folder.resolve("out");
    stop(spark, output);
    Path staging = staging();
    Files.delete(anyFile(staging.resolve("parts"), "keys-0-"));
    Path panel = anyFile(staging.resolve("panels"), "keys-4096-");
    byte[] bytes = Files.readAllBytes(panel);
    bytes[bytes.length - 1] ^= 1;
    Files.write(panel, bytes);
    try (GradientResult resumed =
        Longspan.on(spark).gradient(request(output, 3, OutputFolder.Existing.RESUME))) {
      assertThat(resumed.record().outputs()).isEqualTo(whole);
      assertThat(resumed(resumed)).isEqualTo(6);
    }
  }

  @Test
  void anotherLossDoesNotResume(JavaSparkContext spark) {
    Path output = folder.resolve("out");
    stop(spark, output);
    GradientRequest other =
        GradientRequest.of(attended, LONG.losses("d_output", "d_lse").upstream(folder))
            .execution(new ExecutionSpec("vector", 3, null))
            .output(output, OutputFolder.Existing.RESUME)
            .build();
    assertThatThrownBy(() -> Longspan.on(spark).gradient(other))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("has changed since the interrupted run");
  }

  private static long resumed(GradientResult result) {
    Map<String, Measured.Pass> passes = result.record().gradient().passes();
    return passes.get(GradientPasses.BACKWARD).panelsResumed();
  }

  private void stop(JavaSparkContext spark, Path output) {
    assertThatThrownBy(
            () ->
                Longspan.on(spark)
                    .listener(new StopBeforeSums())
                    .gradient(request(output, 3, OutputFolder.Existing.REFUSE)))
        .hasMessageContaining("stopped");
  }

  private Path staging() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> file.getFileName().toString().startsWith(".longspan-staging"))
          .findFirst()
          .orElseThrow();
    }
  }

  private static Path anyFile(Path of, String prefix) throws IOException {
    try (Stream<Path> files = Files.list(of)) {
      return files
          .filter(file -> file.getFileName().toString().startsWith(prefix))
          .findFirst()
          .orElseThrow();
    }
  }

  /** Throws where the sums begin, as if the process had ended there. */
  private static final class StopBeforeSums implements RunListener {
    @Override
    public void started(PassProgress progress) {
      if (progress.pass().equals(GradientPasses.SUMS)) {
        throw new IllegalStateException("stopped");
      }
    }
  }
}
