package org.longspan.cli.fit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.StringJoiner;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FitCommandTest {
  private static final String EXECUTOR_CLASS_PATH = "spark.executor.extraClassPath";

  @TempDir private static Path folder;

  private static Path table;

  @BeforeAll
  static void write() throws IOException {
    Random random = new Random(1);
    StringJoiner lines = new StringJoiner("\n");
    for (int n = 0; n < 40; n++) {
      float a = (float) random.nextGaussian();
      float b = (float) random.nextGaussian();
      lines.add("{\"query\":[" + a + "," + b + ",1],\"key\":[" + -b + "," + a + "],\"one\":\"x\"}");
    }
    table = Files.writeString(folder.resolve("pairs.jsonl"), lines.toString());
  }

  private Path spec(String... params) throws IOException {
    Path file = Files.createTempFile(folder, "spec", ".yaml");
    String text = "estimator: ContrastiveProjection\nparams:\n  dimension: 2\n  maxIter: 3\n";
    return Files.writeString(file, text + String.join("\n", params));
  }

  @Test
  void aModelItsRecordAndItsPageAreWritten() throws IOException {
    Path spec = spec("  validationFraction: 0.3", "  kernel: scalar");
    Path output = folder.resolve("fitted");
    assertThat(run("local[2]", spec, output).exitCode()).isZero();
    assertThat(output.resolve("report.html")).content().contains("held out");
    assertThat(output.resolve("run.json")).content().contains("\"validationFraction\" : 0.3");
    byte[] weights = Files.readAllBytes(output.resolve("model/weights.safetensors"));
    // The same command goes on from the checkpoint, and there is nothing left to do.
    assertThat(run("local[1]", spec, output).exitCode()).isZero();
    assertThat(output.resolve("model/weights.safetensors")).hasBinaryContent(weights);
    Path cluster = folder.resolve("cluster");
    Files.createDirectories(Path.of(System.getenv("SPARK_HOME"), "jars"));
    System.setProperty(EXECUTOR_CLASS_PATH, System.getProperty("java.class.path"));
    try {
      assertThat(run("local-cluster[2,1,1024]", spec, cluster).exitCode()).isZero();
    } finally {
      System.clearProperty(EXECUTOR_CLASS_PATH);
    }
    assertThat(cluster.resolve("model/weights.safetensors")).hasBinaryContent(weights);
  }

  @Test
  void mistakesAreOneLine() throws IOException {
    Path output = folder.resolve("none");
    expect(
        run("local[1]", spec("  size: 3"), output),
        ".yaml:5:3: unknown key \"size\" in 'params'; ");
    expect(
        run("local[1]", spec("  seed: often"), output),
        ".yaml:5:9: 'seed' is \"often\", which is not a whole number");
    expect(
        run("local[1]", spec("  maxIter: 4"), output),
        ".yaml:5:3: the key \"maxIter\" is given twice");
    expect(run("local[1]", spec("  queryCol:"), output), ".yaml:5:12: 'queryCol' is empty");
    expect(run("local[1]", folder.resolve("missing.yaml"), output), "no such file");
    expect(
        run("local[1]", Files.writeString(folder.resolve("x.yaml"), "estimator: Abc"), output),
        "x.yaml:1:12: unknown estimator 'Abc'; use one of");
    expect(run("local[1]", spec("  labelCol: one"), output), "all 40 rows have one label, 'x'");
    assertThat(output.resolve("model")).doesNotExist();
  }

  private static void expect(FitOutcome outcome, String line) {
    assertThat(outcome.exitCode()).isEqualTo(2);
    assertThat(outcome.err().lines().filter(text -> text.startsWith("longspan: ")))
        .singleElement()
        .asString()
        .contains(line);
  }

  private static FitOutcome run(String master, Path spec, Path output) {
    return FitOutcome.of(master, spec, table, output);
  }
}
