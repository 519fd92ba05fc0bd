package org.longspan.extension;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.longspan.output.AttentionFile;
import org.longspan.samples.Outcome;
import org.longspan.samples.SampleTensors;
import org.longspan.store.Dtype;

/** Kernels that exist in test sources only, of tiles and of whole panels. */
class KernelExtensionTest {
  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"borrowed", "kept"})
  void runsJobs(String kernel) throws IOException {
    assertThat(attend(kernel)).isEqualTo(attend("scalar"));
  }

  /** Sweeps take it for a kernel that has become slower. */
  @Test
  void oneThatSleepsHasTheBytesOfTheVectorKernel() throws IOException {
    System.setProperty(SleepyTiles.SHARE, "0.15");
    try {
      assertThat(attend(SleepyTiles.NAME)).isEqualTo(attend("vector"));
    } finally {
      System.clearProperty(SleepyTiles.SHARE);
    }
  }

  private byte[] attend(String kernel) throws IOException {
    Path qkv = folder.resolve("qkv.safetensors");
    SampleTensors.safetensors(qkv, Dtype.F32, SampleTensors.of(131, 401, 4, 2, 8));
    Path output = folder.resolve(kernel);
    Outcome run =
        Outcome.attend(output, "--qkv", qkv, "--kernel", kernel, "--stats", "all", "--tasks", 3);
    assertThat(run.exitCode()).as(run.err()).isZero();
    return Files.readAllBytes(output.resolve(AttentionFile.NAME));
  }
}
