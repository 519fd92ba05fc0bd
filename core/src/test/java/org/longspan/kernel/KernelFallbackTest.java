package org.longspan.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What Java reports of the kernels where something is missing: each case is a JVM of its own. */
class KernelFallbackTest {
  /** Prints the candidates of {@code auto}, and why the others are not. */
  static final class Report {
    public static void main(String[] arguments) {
      List<PanelKernel> candidates = Kernels.candidates(Kernels.AUTO);
      for (PanelKernel kernel : Kernels.all()) {
        boolean candidate =
            candidates.stream().anyMatch(other -> other.name().equals(kernel.name()));
        String reason = kernel.obstacle().or(kernel::handicap).map(Obstacle::toString).orElse("");
        System.out.println(kernel.name() + (candidate ? " is measured" : ": " + reason));
        if (kernel.obstacle().isEmpty()) {
          System.out.println(kernel.name() + " is of rank " + kernel.rank());
        }
      }
    }
  }

  @Test
  void withoutTheIncubatorModule() throws IOException {
    assertThat(report(OtherJvm.classPath()))
        .contains(
            "vector: the module jdk.incubator.vector is missing; start Java with"
                + " --add-modules=jdk.incubator.vector",
            "nd4j is measured",
            "scalar is measured");
  }

  @Test
  void withSmallVectors() throws IOException {
    assertThat(report(OtherJvm.classPath(), OtherJvm.WITH_VECTORS, "-XX:MaxVectorSize=16"))
        .anyMatch(line -> line.startsWith("vector: vectors have 128 bits here; use a machine with"))
        .contains("nd4j is measured", "scalar is measured")
        .contains(
            "vector is of rank NARROW_VECTORS",
            "nd4j is of rank NATIVE",
            "scalar is of rank PLAIN");
  }

  @Test
  void withoutNatives() throws IOException {
    String jars =
        Arrays.stream(OtherJvm.classPath().split(File.pathSeparator))
            .filter(jar -> !jar.matches(".*(nd4j-(native|cuda)|openblas)-[^/]*-linux-.*"))
            .collect(Collectors.joining(File.pathSeparator));
    assertThat(report(jars, OtherJvm.WITH_VECTORS))
        .anyMatch(
            line ->
                line.matches(
                    "nd4j: ND4J finds no backend .*UnsatisfiedLinkError.*; put nd4j-native with .*"))
        .contains("scalar is measured");
  }

  private static List<String> report(String classPath, String... flags) throws IOException {
    return OtherJvm.run(Report.class, classPath, flags);
  }
}
