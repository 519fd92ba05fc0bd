package org.longspan.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.util.Optional;
import org.apache.spark.api.java.JavaSparkContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.longspan.job.common.RunListener;
import org.longspan.job.request.AttentionRequest;
import org.longspan.job.request.ExecutionSpec;
import org.longspan.job.request.Source;
import org.longspan.kernel.Kernels;
import org.longspan.kernel.Obstacle;
import org.longspan.metrics.PassProgress;
import org.longspan.output.OutputFolder;
import org.longspan.pass.ForwardPass;
import org.longspan.pass.KeyPass;
import org.longspan.samples.SampleTensors;
import org.longspan.samples.SharedSpark;
import org.longspan.store.Dtype;

/** A job of the kernel opencl that stops half-way; skipped on a machine without OpenCL. */
@ExtendWith(SharedSpark.class)
class OpenClResumeTest {
  @TempDir private Path folder;

  @Test
  void aStoppedRunGoesOnWithTheSameBytes(JavaSparkContext spark) {
    Optional<Obstacle> obstacle = Kernels.find("opencl").obstacle();
    assumeTrue(obstacle.isEmpty(), () -> obstacle.get().toString());
    SampleTensors.safetensors(
        folder.resolve("qkv.safetensors"), Dtype.F32, SampleTensors.of(2_503, 2_503, 2, 1, 8));
    AttentionResult whole =
        Longspan.on(spark).attend(request("whole", OutputFolder.Existing.REFUSE));
    assertThatThrownBy(
            () ->
                Longspan.on(spark)
                    .listener(new StopBeforeSecondPass())
                    .attend(request("out", OutputFolder.Existing.REFUSE)))
        .hasMessageContaining("stopped");
    AttentionResult resumed =
        Longspan.on(spark).attend(request("out", OutputFolder.Existing.RESUME));
    assertThat(resumed.record().outputs()).isEqualTo(whole.record().outputs());
    assertThat(resumed.record().measured().passes().get(ForwardPass.NAME).panelsResumed())
        .isPositive();
  }

  private AttentionRequest request(String output, OutputFolder.Existing existing) {
    return AttentionRequest.of(new Source.File(folder.resolve("qkv.safetensors")))
        .mask("causal")
        .statistics("received")
        .execution(new ExecutionSpec("opencl", 5, null))
        .output(folder.resolve(output), existing)
        .build();
  }

  /** As if the process had ended between the passes. */
  private static final class StopBeforeSecondPass implements RunListener {
    @Override
    public void started(PassProgress progress) {
      if (progress.pass().equals(KeyPass.NAME)) {
        throw new IllegalStateException("stopped");
      }
    }
  }
}
