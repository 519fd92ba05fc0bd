package org.longspan.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.longspan.kernel.KernelRun;

/**
 * Runs the bundled cases, and those in the folders of {@code -Dconformance.dirs=DIR[,DIR]}, on
 * every implementation.
 */
class ConformanceTest {
  private static final Path BUNDLED =
      Path.of("src", "test", "resources", "org", "longspan", "conformance", "dense");

  private static final List<Implementation> IMPLEMENTATIONS =
      Stream.concat(
              Stream.of(Implementation.reference()),
              KernelRun.kernels().map(Implementation::kernel))
          .toList();

  @Test
  void everyCaseOnEveryImplementation() throws IOException {
    List<Path> folders = new ArrayList<>(List.of(BUNDLED));
    Arrays.stream(System.getProperty("conformance.dirs", "").split(","))
        .filter(folder -> !folder.isBlank())
        .map(Path::of)
        .forEach(folders::add);
    Map<String, Integer> passed = new TreeMap<>();
    List<String> failures = new ArrayList<>();
    for (Path folder : folders) {
      for (Path file : cases(folder)) {
        ConformanceCase expectation = ConformanceCase.read(file);
        for (Implementation implementation : IMPLEMENTATIONS) {
          var difference = new Comparison(implementation, expectation).firstDifference();
          passed.merge(implementation.name(), difference.isEmpty() ? 1 : 0, Integer::sum);
          difference.ifPresent(
              words -> failures.add(file + " on " + implementation.name() + ": " + words));
        }
      }
    }
    failures.forEach(System.out::println);
    System.out.println("passed by implementation: " + passed);
    int sum = passed.values().stream().mapToInt(Integer::intValue).sum();
    System.out.println(sum + " passed, " + failures.size() + " failed");
    assertThat(failures).isEmpty();
    assertThat(sum).isPositive();
  }

  private static List<Path> cases(Path folder) throws IOException {
    List<Path> cases = new ArrayList<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.sorted().toList()) {
        if (file.toString().endsWith(".safetensors") && ConformanceCase.isOne(file)) {
          cases.add(file);
        }
      }
    }
    return cases;
  }
}
