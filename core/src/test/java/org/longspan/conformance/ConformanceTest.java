package org.longspan.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.longspan.kernel.Device;
import org.longspan.kernel.Kernels;
import org.longspan.kernel.PanelKernel;

/**
 * Runs the bundled cases, and those in the folders of {@code -Dconformance.dirs=DIR[,DIR]}, on
 * every implementation.
 */
class ConformanceTest {
  private static final Path BUNDLED =
      Path.of("src", "test", "resources", "org", "longspan", "conformance");
  private static final List<Path> BUNDLED_CASES =
      List.of(BUNDLED.resolve("dense"), BUNDLED.resolve("onnx"));

  @Test
  void everyCaseOnEveryImplementation() throws IOException {
    List<Path> folders = new ArrayList<>(BUNDLED_CASES);
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

  /** On a machine with a GPU that ND4J supports: {@code mvn test -Pcuda -Dgroups=nd4j-gpu}. */
  @Test
  @Tag("nd4j-gpu")
  void everyCaseOnTheGpuOfNd4j() throws IOException {
    PanelKernel nd4j = Kernels.find("nd4j");
    assumeTrue(nd4j.obstacle().isEmpty(), () -> nd4j.obstacle().get().toString());
    assumeTrue(nd4j.device() == Device.CUDA, () -> "ND4J computes on " + nd4j.platform());
    ConformanceRunner.Report report = ConformanceRunner.run(BUNDLED_CASES);
    assertThat(report.failures()).noneMatch(line -> line.contains(" on nd4j: "));
    assertThat(report.passedBy().get("nd4j")).isPositive();
  }

  @Test
  void filesOfOtherOperatorsAreCounted(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("linear.safetensors");
    String header = "{\"__metadata__\":{\"op\":\"LinearAttention\"}}";
    ByteBuffer bytes = ByteBuffer.allocate(8 + header.length()).order(ByteOrder.LITTLE_ENDIAN);
    bytes.putLong(header.length()).put(header.getBytes(StandardCharsets.UTF_8));
    Files.write(file, bytes.array());
    ConformanceRunner.Report report = ConformanceRunner.run(List.of(folder));
    String reason = "operator 'LinearAttention' is not softmax attention";
    assertThat(report.skipped()).containsExactly(Map.entry(reason, List.of(file)));
    assertThat(report.toString())
        .contains("0 passed, 0 failed, 1 files skipped")
        .contains("skipped 1: " + reason);
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
