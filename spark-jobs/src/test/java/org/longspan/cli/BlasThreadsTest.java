package org.longspan.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.longspan.samples.Outcome;
import org.longspan.samples.SampleTensors;
import org.longspan.store.Dtype;
import org.nd4j.linalg.factory.Nd4j;

/** BLAS has the cores that Spark gives a task: asked of BLAS itself after a run in this JVM. */
class BlasThreadsTest {
  private static final String TASK_CPUS = "spark.task.cpus";

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(ints = {2, 1})
  void followTheCoresOfATask(int cores) {
    Path qkv = folder.resolve("qkv.safetensors");
    SampleTensors.safetensors(qkv, Dtype.F32, SampleTensors.of(300, 300, 1, 1, 8));
    Nd4j.factory().blas().setMaxThreads(3 - cores);
    System.setProperty(TASK_CPUS, Integer.toString(cores));
    try {
      Outcome outcome = Outcome.attend(folder.resolve("out"), "--qkv", qkv, "--kernel", "nd4j");
      assertThat(outcome.exitCode()).as(outcome.err()).isZero();
    } finally {
      System.clearProperty(TASK_CPUS);
    }
    assertThat(Nd4j.factory().blas().getMaxThreads()).isEqualTo(cores);
  }
}
