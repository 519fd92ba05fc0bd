package org.longspan.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.longspan.kernel.Kernels;
import org.longspan.kernel.Obstacle;
import org.longspan.output.AttentionFile;
import org.longspan.record.RunRecords;
import org.longspan.samples.Outcome;
import org.longspan.samples.SampleTensors;
import org.longspan.store.Dtype;
import org.longspan.store.file.Digests;

/** Jobs with the kernel opencl; skipped on a machine without OpenCL. */
class OpenClTest {
  @TempDir private Path folder;

  @BeforeEach
  void openCl() {
    Optional<Obstacle> obstacle = Kernels.find("opencl").obstacle();
    assumeTrue(obstacle.isEmpty(), () -> obstacle.get().toString());
  }

  /** Row blocks of the kernel are large: there have to be several of them. */
  @Test
  void sameBytesForAnyNumberOfTasksWithinTheBudget() {
    Path qkv =
        SampleTensors.safetensors(
            folder.resolve("qkv.safetensors"), Dtype.F32, SampleTensors.of(5_003, 5_003, 4, 2, 8));
    Set<String> digests = new HashSet<>();
    for (int tasks : new int[] {1, 2, 7}) {
      Path output = folder.resolve("out" + tasks);
      Outcome outcome =
          Outcome.attend(
              output,
              "--qkv=" + qkv,
              "--kernel=opencl",
              "--mask=causal & (window(900,0) | sink(4))",
              "--softcap=20",
              "--alibi",
              "--stats=all",
              "--tasks=" + tasks);
      assertThat(outcome.exitCode()).as(outcome.err()).isZero();
      assertThat(RunRecords.read(output).certificate().holds()).isTrue();
      digests.add(Digests.sha256(output.resolve(AttentionFile.NAME)));
    }
    assertThat(digests).hasSize(1);
    Outcome verified = Outcome.of("verify", "--output", folder.resolve("out7"));
    assertThat(verified.exitCode()).as(verified.out() + verified.err()).isZero();
  }

  @Test
  void thePlanCountsTheMemoryOfTheDevice() {
    Outcome fits = plan("local[1]");
    assertThat(fits.exitCode()).as(fits.err()).isZero();
    assertThat(fits.out()).containsPattern("\\R +[0-9.]+ MiB of the device, which has [0-9.]+ ");
    Outcome refused = plan("local[99999]");
    assertThat(refused.exitCode()).isEqualTo(2);
    assertThat(refused.out()).isEmpty();
    assertThat(refused.err())
        .matches(
            "longspan: 99999 tasks share a device of .+, and kernel opencl takes .+ of it per task;"
                + " lower the cores per executor, .+ \\(--kernel\\)\\R");
  }

  private static Outcome plan(String master) {
    return Outcome.of("plan", "--shape", "10000,1,1,1", "--kernel", "opencl", "--master", master);
  }
}
