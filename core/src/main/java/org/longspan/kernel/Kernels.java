package org.longspan.kernel;

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
 * <p>Kernels are services; one that cannot work on this machine, or only slowly, is passed over
 * with one log line a JVM that says why and what to do.
 */
public final class Kernels {
  /** The name that leaves the choice to a measurement of all {@link #candidates}. */
  public static final String AUTO = "auto";

  private static final Logger LOG = LoggerFactory.getLogger(Kernels.class);

  /** Kernels whose line has been logged. */
  private static final Set<String> TOLD = ConcurrentHashMap.newKeySet();

  private Kernels() {}

  /**
   * The kernels to choose from: all that work well here for {@link #AUTO}, else the one called
   * {@code name}. At least one.
   *
   * @throws org.longspan.error.UserException as {@link #choose}
   */
  public static List<PanelKernel> candidates(String name) {
    return name.equals(AUTO)
        ? all().stream().filter(Kernels::isUsable).toList()
        : List.of(choose(name));
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
   * The kernel called {@code name}, usable or not, as the kind of kernel that the caller needs.
   *
   * @throws org.longspan.error.UserException for an unknown name
   * @throws ClassCastException where it is of another kind
   */
  @SuppressWarnings("unchecked")
  public static <K extends PanelKernel> K find(String name) {
    for (PanelKernel kernel : all()) {
      if (kernel.name().equals(name)) {
        return (K) kernel;
      }
    }
    String known = all().stream().map(PanelKernel::name).collect(Collectors.joining(", "));
    throw Errors.user("unknown kernel '" + name + "'", "use one of auto, " + known);
  }

  private static boolean isUsable(PanelKernel kernel) {
    Optional<Obstacle> reason = kernel.obstacle().or(kernel::handicap);
    if (reason.isPresent() && TOLD.add(kernel.name())) {
      LOG.warn("kernel {} is passed over: {}", kernel.name(), reason.get());
    }
    return reason.isEmpty();
  }
}
