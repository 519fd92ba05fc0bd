package org.longspan.plan;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.longspan.error.Errors;
import org.longspan.kernel.Kernels;
import org.longspan.measure.KernelSpeed;
import org.longspan.shape.HeadLayout;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Chooses one kernel for all machines of a job: the bits depend on it. */
public final class KernelChoice {
  private static final Logger LOG = LoggerFactory.getLogger(KernelChoice.class);

  /** The part of the largest speed that is near enough. */
  private static final double ENOUGH = 0.6;

  private KernelChoice() {}

  /**
   * The first kernel, in the order of {@link Kernels#all}, of those that every machine can use
   * whose mean speed is near the largest. So the next run chooses the same one, and has the same
   * bits, where the speeds are close.
   *
   * @param machines what a trial found on each of them, at least one
   */
  public static KernelProfile of(List<List<KernelSpeed>> machines, HeadLayout heads) {
    Map<String, List<KernelSpeed>> byKernel =
        machines.stream()
            .flatMap(List::stream)
            .collect(
                Collectors.groupingBy(
                    KernelSpeed::kernel, LinkedHashMap::new, Collectors.toList()));
    byKernel.values().removeIf(speeds -> isMissingSomewhere(speeds, machines.size()));
    Map<String, Double> gigaflops = fastestFirst(byKernel);
    if (gigaflops.isEmpty()) {
      throw Errors.user(
          "no kernel works on all " + machines.size() + " executors",
          "see 'longspan doctor', or use --kernel scalar");
    }
    double enough = ENOUGH * gigaflops.values().iterator().next();
    String name =
        byKernel.keySet().stream()
            .filter(kernel -> gigaflops.get(kernel) >= enough)
            .findFirst()
            .orElseThrow();
    LOG.info("kernel {} of {} GF/s a core", name, gigaflops);
    // Machines that are faster take more of the tiles.
    double tilesPerSecond =
        byKernel.get(name).stream()
            .mapToDouble(speed -> 1 / speed.secondsPerTile())
            .average()
            .orElseThrow();
    return KernelProfile.of(Kernels.choose(name), heads, 1 / tilesPerSecond, gigaflops);
  }

  private static boolean isMissingSomewhere(List<KernelSpeed> speeds, int machines) {
    boolean missing = speeds.size() < machines;
    if (missing) {
      LOG.warn(
          "kernel {} is passed over: {} of {} executors cannot use it; 'longspan doctor' says why",
          speeds.get(0).kernel(),
          machines - speeds.size(),
          machines);
    }
    return missing;
  }

  private static Map<String, Double> fastestFirst(Map<String, List<KernelSpeed>> byKernel) {
    Map<String, Double> mean = new LinkedHashMap<>();
    byKernel.forEach(
        (kernel, speeds) ->
            mean.put(
                kernel,
                speeds.stream().mapToDouble(KernelSpeed::gigaflops).average().orElseThrow()));
    return mean.entrySet().stream()
        .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
        .collect(
            Collectors.toMap(
                Map.Entry::getKey, Map.Entry::getValue, (a, b) -> a, LinkedHashMap::new));
  }
}
