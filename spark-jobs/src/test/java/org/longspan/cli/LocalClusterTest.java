package org.longspan.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.longspan.output.AttentionFile;
import org.longspan.output.RunRecords;
import org.longspan.samples.Outcome;
import org.longspan.samples.SampleTensors;
import org.longspan.store.Digests;
import org.longspan.store.Dtype;

/** Two executors in processes of their own give the bytes of a local run. */
class LocalClusterTest {
  private static final String EXECUTOR_CLASS_PATH = "spark.executor.extraClassPath";

  @TempDir private Path folder;

  @Test
  @Timeout(120)
  void sameBytes() throws IOException {
    Files.createDirectories(Path.of(System.getenv("SPARK_HOME"), "jars"));
    Path qkv = folder.resolve("qkv");
    SampleTensors.safetensors(qkv, Dtype.F32, SampleTensors.of(300, 50_000, 2, 1, 8));
    String local = attend(qkv, "local[1]", "local", 1, 1);
    System.setProperty(EXECUTOR_CLASS_PATH, System.getProperty("java.class.path"));
    try {
      assertThat(attend(qkv, "local-cluster[2,1,1024]", "cluster", 5, 3)).isEqualTo(local);
    } finally {
      System.clearProperty(EXECUTOR_CLASS_PATH);
    }
    assertThat(folder.toFile().list()).containsExactlyInAnyOrder("qkv", "local", "cluster");
  }

  private String attend(Path qkv, String master, String name, int tasks, int keySplits) {
    Path output = folder.resolve(name);
    Outcome outcome =
        Outcome.of(
            "attend",
            "--qkv",
            qkv,
            "--output",
            output,
            "--master",
            master,
            "--tasks",
            tasks,
            "--key-splits",
            keySplits,
            "--stats",
            "all");
    assertThat(outcome.exitCode()).as(outcome.err()).isZero();
    assertThat(RunRecords.read(output).configuration().get("--master").values())
        .containsExactly(master);
    return Digests.sha256(output.resolve(AttentionFile.NAME));
  }
}
