package org.longspan.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.longspan.kernel.Kernels;
import org.longspan.kernel.Obstacle;
import org.longspan.output.AttentionFile;
import org.longspan.samples.Outcome;
import org.longspan.samples.SampleTensors;
import org.longspan.store.Dtype;
import org.longspan.store.file.Digests;

/**
 * A device that fails under a job. PoCL fails in earnest where its environment variable gives the
 * compiler a flag that spoils the kernel.
 */
@Timeout(180)
class OpenClFailureTest {
  private static final String FLAGS = "POCL_EXTRA_BUILD_FLAGS=";

  private static Installation installation;

  @TempDir private Path folder;

  private Path results;

  @BeforeAll
  static void install(@TempDir Path root) throws IOException {
    Optional<Obstacle> obstacle = Kernels.find("opencl").obstacle();
    assumeTrue(obstacle.isEmpty(), () -> obstacle.get().toString());
    boolean isPocl =
        Kernels.find("opencl").accelerators().get(0).text().startsWith("Portable Computing");
    assumeTrue(isPocl, "the device is not PoCL's");
    installation = Installation.in(root);
  }

  @BeforeEach
  void input() throws IOException {
    results = Files.createDirectory(folder.resolve("results"));
    SampleTensors.safetensors(
        folder.resolve("qkv.safetensors"), Dtype.F32, SampleTensors.of(701, 701, 2, 1, 8));
  }

  @Test
  void aKernelThatDoesNotCompile() throws IOException {
    assertFails(attend(FLAGS + "-Dkernel=-"), "does not compile the kernel", "error: ");
    assertThat(results).isEmptyDirectory();
  }

  /** Launches of the second pass are refused: that is how a device is lost in mid-run. */
  @Test
  void aDeviceThatFailsInTheSecondPass() throws IOException {
    String oneItem = "__attribute__((reqd_work_group_size(1,1,1)))";
    Outcome outcome = attend(FLAGS + "-Dreceive_tile=" + oneItem + "receive_tile");
    assertThat(outcome.err()).contains("longspan: 1 finished panels are kept");
    assertFails(
        outcome, "failed (CL_INVALID_WORK_GROUP_SIZE); resume the run where panels are finished");
    assertThat(results.resolve("out")).doesNotExist();
    Outcome resumed = attend(FLAGS, "--resume");
    assertThat(resumed.exitCode()).as(resumed.err()).isZero();
    Outcome undisturbed = Outcome.attend(results.resolve("undisturbed"), options().toArray());
    assertThat(undisturbed.exitCode()).as(undisturbed.err()).isZero();
    assertThat(Digests.sha256(results.resolve("out").resolve(AttentionFile.NAME)))
        .isEqualTo(Digests.sha256(results.resolve("undisturbed").resolve(AttentionFile.NAME)));
  }

  private static void assertFails(Outcome outcome, String... reasons) {
    assertThat(outcome.exitCode()).as(outcome.err()).isEqualTo(1);
    List<String> lines =
        outcome.errorLines().stream().filter(line -> line.startsWith("longspan: ")).toList();
    assertThat(lines).last().isEqualTo("longspan: add --debug for the stack trace");
    assertThat(lines.get(lines.size() - 2)).contains("the OpenCL device ").contains(reasons);
    assertThat(outcome.err()).doesNotContain("\tat ");
    assertThat(outcome.out()).isEmpty();
  }

  private Outcome attend(String variable, String... more) throws IOException {
    Stream<String> start =
        Stream.of("env", variable, installation.script().toString(), "attend", "--master");
    Stream<String> output = Stream.of("local[2]", "--output", results.resolve("out").toString());
    return Installation.run(
        folder,
        Stream.of(start, output, options().stream(), Stream.of(more))
            .flatMap(words -> words)
            .toArray(String[]::new));
  }

  private List<String> options() {
    String qkv = folder.resolve("qkv.safetensors").toString();
    return List.of("--qkv", qkv, "--kernel", "opencl", "--stats", "received", "--tasks", "3");
  }
}
