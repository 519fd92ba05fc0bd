package org.longspan.model.conformance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.longspan.kernel.KernelRun;
import org.longspan.kernel.PanelKernel;

/** Runs every model of some folders, in every spelling of its config.json, on every kernel. */
final class ModelConformanceRunner {

  /**
   * What came out.
   *
   * @param passedBy passed cases by kernel
   * @param failures one line each: the config.json, the kernel, the first difference
   */
  record Report(Map<String, Integer> passedBy, List<String> failures) {

    int passed() {
      return passedBy.values().stream().mapToInt(Integer::intValue).sum();
    }

    @Override
    public String toString() {
      return "passed by kernel: %s%n%d passed, %d failed"
          .formatted(passedBy, passed(), failures.size());
    }
  }

  private ModelConformanceRunner() {}

  static Report run(List<Path> folders) throws IOException {
    List<PanelKernel> kernels = KernelRun.kernels().toList();
    Map<String, Integer> passedBy = new TreeMap<>();
    List<String> failures = new ArrayList<>();
    for (Path folder : folders) {
      for (ModelCase one : cases(folder)) {
        for (PanelKernel kernel : kernels) {
          Optional<String> difference = difference(one, kernel);
          passedBy.merge(kernel.name(), difference.isEmpty() ? 1 : 0, Integer::sum);
          difference.ifPresent(
              words -> failures.add(one.config() + " on " + kernel.name() + ": " + words));
        }
      }
    }
    return new Report(passedBy, failures);
  }

  /** A case that cannot be run has failed; the others go on. */
  private static Optional<String> difference(ModelCase one, PanelKernel kernel) {
    try {
      return one.firstDifference(kernel);
    } catch (RuntimeException e) {
      return Optional.of(e.toString());
    }
  }

  /** The folders below {@code root}, or itself, that have a config.json and expected values. */
  private static List<ModelCase> cases(Path root) throws IOException {
    try (Stream<Path> files = Files.walk(root)) {
      return files
          .filter(file -> file.getFileName().toString().matches("config(\\.[^.]+)?\\.json"))
          .filter(file -> Files.exists(file.resolveSibling("golden.safetensors")))
          .sorted()
          .map(file -> new ModelCase(file.getParent(), file))
          .toList();
    }
  }
}
