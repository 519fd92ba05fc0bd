package org.longspan.kernel;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.longspan.error.Errors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds the kernel of a job.
 *
 * <p>Kernels are services; for one that cannot work on this machine, or only slowly, one line per
 * JVM is logged that says why and what to do.
 */
public final class Kernels {
  /** Takes the first kernel in the order of {@link KernelRank} that works on all machines. */
  public static final String AUTO = "auto";

  /** Measures all kernels and takes the fastest: the next run may take another one. */
  public static final String FASTEST = "fastest";

  private static final Logger LOG = LoggerFactory.getLogger(Kernels.class);

  /** Kernels whose line has been logged. */
  private static final Set<String> REPORTED = ConcurrentHashMap.newKeySet();

  private Kernels() {}

  /** Whether {@code name} is a rule that chooses a kernel, and not a kernel's name. */
  public static boolean isRule(String name) {
    return name.equals(AUTO) || name.equals(FASTEST);
  }

  /**
   * The kernels to choose from on this machine, best first: all that work for a rule, else the one
   * called {@code name}. At least one.
   *
   * @throws org.longspan.error.UserException as {@link #choose}
   */
  public static List<KernelOffer> offers(String name) {
    List<PanelKernel> kernels =
        isRule(name)
            ? all().stream().filter(kernel -> !kernel.isOnRequestOnly() && works(kernel)).toList()
            : List.of(choose(name));
    return kernels.stream()
        .map(Kernels::offer)
        .sorted(Comparator.comparing(KernelOffer::rank))
        .toList();
  }

  private static KernelOffer offer(PanelKernel kernel) {
    long memory = kernel.accelerators().stream().mapToLong(Accelerator::memory).min().orElse(0);
    return new KernelOffer(kernel.name(), kernel.rank(), memory);
  }

  /** All kernels, usable or not, the plainest last. */
  public static List<PanelKernel> all() {
    return ServiceLoader.load(PanelKernel.class, Kernels.class.getClassLoader()).stream()
        .map(ServiceLoader.Provider::get)
        .toList();
  }

  /**
   * The kernel called {@code name}.
   *
   * @throws org.longspan.error.UserException for an unknown name, or a kernel that cannot work here
   */
  public static PanelKernel choose(String name) {
    PanelKernel kernel = find(name);
    kernel
        .obstacle()
        .ifPresent(
            why -> {
              throw Errors.user(
                  "kernel '" + name + "' does not work here: " + why.problem(),
                  why.remedy() + ", or choose kernel 'auto'");
            });
    return kernel;
  }

  /**
   * The kernel called {@code name}, usable or not.
   *
   * @throws org.longspan.error.UserException for an unknown name
   */
  public static PanelKernel find(String name) {
    for (PanelKernel kernel : all()) {
      if (kernel.name().equals(name)) {
        return kernel;
      }
    }
    String known = all().stream().map(PanelKernel::name).collect(Collectors.joining(", "));
    throw Errors.user("unknown kernel '" + name + "'", "use one of auto, fastest, " + known);
  }

  private static boolean works(PanelKernel kernel) {
    Optional<Obstacle> obstacle = kernel.obstacle();
    Optional<Obstacle> reason = obstacle.or(kernel::handicap);
    if (reason.isPresent() && REPORTED.add(kernel.name())) {
      String what = obstacle.isPresent() ? "does not work here" : "is slow here";
      LOG.warn("kernel {} {}: {}", kernel.name(), what, reason.get());
    }
    return obstacle.isEmpty();
  }
}
