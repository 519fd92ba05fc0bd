package org.longspan.model.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Runs the bundled models, and those in and below the folders of {@code -Dmodels.dirs=DIR[,DIR]},
 * on every kernel, and compares them with what Hugging Face transformers computes in float64.
 */
class ModelConformanceTest {
  private static final Path BUNDLED =
      Path.of("src", "test", "resources", "org", "longspan", "model", "cases");

  @Test
  void everyModelOnEveryKernel() throws IOException {
    List<Path> folders = new ArrayList<>(List.of(BUNDLED));
    Arrays.stream(System.getProperty("models.dirs", "").split(","))
        .filter(folder -> !folder.isBlank())
        .map(Path::of)
        .forEach(folders::add);
    if (folders.size() == 1) {
      System.out.println("only the bundled models are run: -Dmodels.dirs=DIR[,DIR] adds others");
    }
    ModelConformanceRunner.Report report = ModelConformanceRunner.run(folders);
    report.failures().forEach(System.out::println);
    System.out.println(report);
    assertThat(report.failures()).isEmpty();
    assertThat(report.passed()).isPositive();
  }

  /** The last weight of the file is changed in a bit of its exponent. */
  @Test
  void aBrokenWeightFails(@TempDir Path folder) throws IOException {
    for (String name : List.of("config.json", "golden.safetensors", "model.safetensors")) {
      Files.copy(BUNDLED.resolve("llama").resolve(name), folder.resolve(name));
    }
    byte[] bytes = Files.readAllBytes(folder.resolve("model.safetensors"));
    bytes[bytes.length - 1] ^= 0x01;
    Files.write(folder.resolve("model.safetensors"), bytes);
    ModelConformanceRunner.Report report = ModelConformanceRunner.run(List.of(folder));
    assertThat(report.passed()).isZero();
    assertThat(report.failures()).isNotEmpty().allMatch(line -> line.contains(" is off by "));
  }
}
