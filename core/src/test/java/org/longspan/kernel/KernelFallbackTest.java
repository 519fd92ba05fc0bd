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
  /** Prints what {@code auto} chooses from, and why not from the others. */
  static final class Report {
    public static void main(String[] arguments) {
      List<KernelOffer> offers = Kernels.offers(Kernels.AUTO);
      for (PanelKernel kernel : Kernels.all()) {
        boolean candidate = offers.stream().anyMatch(one -> one.name().equals(kernel.name()));
        String reason = kernel.obstacle().or(kernel::handicap).map(Obstacle::toString).orElse("");
        System.out.println(kernel.name() + (candidate ? " is offered" : " is not offered"));
        System.out.println(kernel.name() + ": " + reason);
        if (kernel.obstacle().isEmpty()) {
          System.out.println(kernel.name() + " is of rank " + kernel.rank());
        }
      }
      System.out.println("auto is " + offers.get(0).name());
    }
  }

  @Test
  void withoutTheIncubatorModule() throws IOException {
    assertThat(report(OtherJvm.classPath()))
        .contains(
            "vector: the module jdk.incubator.vector is missing; start Java with"
                + " --add-modules=jdk.incubator.vector",
            "nd4j is offered",
            "scalar is offered",
            "vector is not offered",
            "auto is nd4j");
  }

  @Test
  void withSmallVectors() throws IOException {
    assertThat(report(OtherJvm.classPath(), OtherJvm.WITH_VECTORS, "-XX:MaxVectorSize=16"))
        .anyMatch(line -> line.startsWith("vector: vectors have 128 bits here; use a machine with"))
        .contains("auto is nd4j", "vector is offered", "nd4j is offered", "scalar is offered")
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
        .contains("scalar is offered", "nd4j is not offered", "auto is vector");
  }

  @Test
  void withoutOpenCl() throws IOException {
    String jars =
        Arrays.stream(OtherJvm.classPath().split(File.pathSeparator))
            .filter(jar -> !jar.matches(".*/jocl-[^/]*"))
            .collect(Collectors.joining(File.pathSeparator));
    assertThat(report(jars, OtherJvm.WITH_VECTORS))
        .anyMatch(line -> line.startsWith("opencl: the library JOCL is missing ("))
        .contains("opencl is not offered", "auto is vector");
  }

  private static List<String> report(String classPath, String... flags) throws IOException {
    return OtherJvm.run(Report.class, classPath, flags);
  }
}
