package org.longspan.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What a Java without something says of the kernels: each case is a JVM of its own. */
class KernelFallbackTest {
  private static final String WITH_VECTORS = "--add-modules=jdk.incubator.vector";

  /** Prints the candidates of {@code auto}, and why the others are none. */
  static final class Report {
    public static void main(String[] arguments) {
      List<TileKernel> candidates = Kernels.candidates(Kernels.AUTO);
      for (TileKernel kernel : Kernels.all()) {
        boolean candidate =
            candidates.stream().anyMatch(other -> other.name().equals(kernel.name()));
        String reason = kernel.obstacle().or(kernel::handicap).orElse("");
        System.out.println(kernel.name() + (candidate ? " is measured" : ": " + reason));
      }
    }
  }

  @Test
  void withoutTheIncubatorModule() throws IOException {
    assertThat(report(classPath()))
        .contains(
            "vector: the module jdk.incubator.vector is not there; start Java with"
                + " --add-modules=jdk.incubator.vector",
            "nd4j is measured",
            "scalar is measured");
  }

  @Test
  void withSmallVectors() throws IOException {
    assertThat(report(classPath(), WITH_VECTORS, "-XX:MaxVectorSize=16"))
        .anyMatch(line -> line.startsWith("vector: vectors have 128 bits here; use a machine with"))
        .contains("nd4j is measured", "scalar is measured");
  }

  @Test
  void withoutNatives() throws IOException {
    String jars =
        Arrays.stream(classPath().split(File.pathSeparator))
            .filter(jar -> !jar.matches(".*(nd4j-native|openblas)-[^/]*-linux-.*"))
            .collect(Collectors.joining(File.pathSeparator));
    assertThat(report(jars, WITH_VECTORS))
        .anyMatch(line -> line.matches("nd4j: ND4J finds no backend .*; put nd4j-native with .*"))
        .contains("scalar is measured");
  }

  private static String classPath() {
    return System.getProperty("java.class.path");
  }

  private static List<String> report(String classPath, String... flags) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(System.getProperty("java.home") + "/bin/java");
    command.addAll(List.of(flags));
    command.addAll(List.of("-cp", classPath, Report.class.getName()));
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return output.lines().toList();
  }
}
