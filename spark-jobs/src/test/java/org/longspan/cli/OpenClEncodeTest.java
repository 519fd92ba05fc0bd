package org.longspan.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.longspan.kernel.Kernels;
import org.longspan.kernel.Obstacle;
import org.longspan.samples.Outcome;
import org.longspan.store.Dtype;
import org.longspan.store.TensorSpec;
import org.longspan.store.file.Digests;
import org.longspan.store.safetensors.SafetensorsWriter;

/** A model whose attention and products are on a device; skipped on a machine without OpenCL. */
class OpenClEncodeTest {
  private static final Path LLAMA =
      Path.of("../core/src/test/resources/org/longspan/model/cases/llama");
  private static final int TOKENS = 2_100;

  @TempDir private Path folder;

  @Test
  void sameBytesForAnyNumberOfTasksAndVerified() {
    Optional<Obstacle> obstacle = Kernels.find("opencl").obstacle();
    assumeTrue(obstacle.isEmpty(), () -> obstacle.get().toString());
    Path ids = ids(new Random(5).longs(TOKENS, 5, 60).toArray());
    Outcome plan = Outcome.of("plan", "--model", LLAMA, "--ids", ids, "--kernel", "opencl");
    assertThat(plan.out())
        .containsPattern(" MiB of the device, which has .+, and up to .+ for weights\\R");
    Set<String> digests = new HashSet<>();
    for (int tasks : new int[] {1, 7}) {
      Path output = folder.resolve("out" + tasks);
      Outcome run =
          Outcome.of(
              "encode",
              "--model=" + LLAMA,
              "--ids=" + ids,
              "--kernel=opencl",
              "--losses",
              "--tasks=" + tasks,
              "--master=local[2]",
              "--output=" + output);
      assertThat(run.exitCode()).as(run.err()).isZero();
      digests.add(Digests.sha256(output.resolve("encoded.safetensors")));
    }
    assertThat(digests).hasSize(1);
    Outcome verified = Outcome.of("verify", "--output", folder.resolve("out7"));
    assertThat(verified.exitCode()).as(verified.out() + verified.err()).isZero();
  }

  private Path ids(long[] ids) {
    Path file = folder.resolve("ids.safetensors");
    TensorSpec spec = TensorSpec.of("input_ids", Dtype.I64, ids.length);
    try (SafetensorsWriter writer = SafetensorsWriter.create(file, List.of(spec), Map.of())) {
      writer.append(spec.name(), ids, 0, ids.length);
      writer.commit();
    }
    return file;
  }
}
