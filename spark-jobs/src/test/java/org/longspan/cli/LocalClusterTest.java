package org.longspan.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.longspan.kernel.Kernels;
import org.longspan.output.AttentionFile;
import org.longspan.record.PlanRecord;
import org.longspan.record.RunRecords;
import org.longspan.reference.AttentionInputs;
import org.longspan.samples.Outcome;
import org.longspan.samples.SampleTables;
import org.longspan.samples.SampleTensors;
import org.longspan.store.Dtype;
import org.longspan.store.file.Digests;

/** Two executors in processes of their own give the bytes of a local run with the same kernel. */
class LocalClusterTest {
  private static final String EXECUTOR_CLASS_PATH = "spark.executor.extraClassPath";

  @TempDir private Path folder;

  @Test
  @Timeout(120)
  void sameBytes() throws IOException {
    Files.createDirectories(Path.of(System.getenv("SPARK_HOME"), "jars"));
    Path qkv = folder.resolve("qkv.safetensors");
    SampleTensors.safetensors(qkv, Dtype.F32, SampleTensors.of(300, 50_000, 2, 1, 8));
    System.setProperty(EXECUTOR_CLASS_PATH, System.getProperty("java.class.path"));
    try {
      attend(qkv, "auto", "local-cluster[2,1,1024]", "cluster", 5, 3);
    } finally {
      System.clearProperty(EXECUTOR_CLASS_PATH);
    }
    PlanRecord plan = RunRecords.read(folder.resolve("cluster")).plan();
    String chosen = plan.kernel();
    assertThat(chosen).isEqualTo(Kernels.offers(Kernels.AUTO).get(0).name());
    assertThat(plan.kernelGigaflops())
        .containsOnlyKeys(chosen)
        .allSatisfy((kernel, speed) -> assertThat(speed).isPositive());
    attend(qkv, chosen, "local[1]", "local", 1, 1);
    assertThat(digest("cluster")).isEqualTo(digest("local"));
    assertThat(folder.toFile().list())
        .containsExactlyInAnyOrder("qkv.safetensors", "local", "cluster");
  }

  /** Rows that a shuffle sorts, and blocks that executors write and read. */
  @Test
  @Timeout(120)
  void table() throws IOException {
    Files.createDirectories(Path.of(System.getenv("SPARK_HOME"), "jars"));
    AttentionInputs inputs = SampleTensors.of(9_001, 9_001, 2, 1, 8);
    Path qkv = SampleTensors.safetensors(folder.resolve("qkv.safetensors"), Dtype.F32, inputs);
    long[] rotated = LongStream.range(0, 9_001).map(n -> n * 77 % 9_001).toArray();
    Path table = folder.resolve("a.arrow");
    SampleTables.of(inputs).nested().arrow(table, 100, rotated);
    Object[] mask = {"--kernel", "scalar", "--mask", "window(500,0)"};
    Object[] given = {"--table", table, "--master", "local-cluster[2,1,1024]"};
    System.setProperty(EXECUTOR_CLASS_PATH, System.getProperty("java.class.path"));
    try {
      assertDone("attend", "--output", folder.resolve("cluster"), given, mask);
    } finally {
      System.clearProperty(EXECUTOR_CLASS_PATH);
    }
    assertDone("attend", "--output", folder.resolve("local"), "--qkv", qkv, mask);
    assertThat(digest("cluster")).isEqualTo(digest("local"));
  }

  private static void assertDone(Object... arguments) {
    Object[] words =
        Stream.of(arguments)
            .flatMap(word -> word instanceof Object[] some ? Stream.of(some) : Stream.of(word))
            .toArray();
    Outcome outcome = Outcome.of(words);
    assertThat(outcome.exitCode()).as(outcome.err()).isZero();
  }

  private void attend(
      Path qkv, String kernel, String master, String name, int tasks, int keySplits) {
    Path output = folder.resolve(name);
    Outcome outcome =
        Outcome.of(
            "attend",
            "--qkv",
            qkv,
            "--output",
            output,
            "--kernel",
            kernel,
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
  }

  private String digest(String name) {
    return Digests.sha256(folder.resolve(name).resolve(AttentionFile.NAME));
  }
}
