package org.longspan.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Runs the bundled cases, and those in the folders of {@code -Dconformance.dirs=DIR[,DIR]}, on
 * every implementation.
 */
class ConformanceTest {
  private static final Path BUNDLED =
      Path.of("src", "test", "resources", "org", "longspan", "conformance");

  @Test
  void everyCaseOnEveryImplementation() throws IOException {
    List<Path> folders =
        new ArrayList<>(List.of(BUNDLED.resolve("dense"), BUNDLED.resolve("onnx")));
    Arrays.stream(System.getProperty("conformance.dirs", "").split(","))
        .filter(folder -> !folder.isBlank())
        .map(Path::of)
        .forEach(folders::add);
    ConformanceRunner.Report report = ConformanceRunner.run(folders);
    report.failures().forEach(System.out::println);
    System.out.println(report);
    assertThat(report.failures()).isEmpty();
    assertThat(report.passed()).isPositive();
  }

  /** The last tensor of a file ends it; its last number is changed in a bit of its exponent. */
  @ParameterizedTest
  @ValueSource(
      strings = {"dense/dense_11_003.safetensors", "onnx/test_attention_4d_gqa.safetensors"})
  void aBrokenExpectedValueFails(String name, @TempDir Path folder) throws IOException {
    byte[] bytes = Files.readAllBytes(BUNDLED.resolve(name));
    Path copy = folder.resolve("case.safetensors");
    Files.write(copy, bytes);
    ConformanceRunner.Report whole = ConformanceRunner.run(List.of(folder));
    assertThat(whole.failures()).isEmpty();

    bytes[bytes.length - 1] ^= 0x40;
    Files.write(copy, bytes);
    ConformanceRunner.Report broken = ConformanceRunner.run(List.of(folder));
    assertThat(broken.passed()).isZero();
    assertThat(broken.failures())
        .hasSize(whole.passed())
        .allMatch(line -> line.contains("case.safetensors on ") && line.contains(" is "));
  }
}
