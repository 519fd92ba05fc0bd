package org.longspan.kernel;

import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.stream.Collectors;
import org.longspan.error.Errors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds the kernel of a job.
 *
 * <p>Kernels are services, fastest first; one that cannot work on this machine is passed over with
 * one log line that says why and what to do.
 */
public final class Kernels {
  /** The name that leaves the choice to {@link #choose}. */
  public static final String AUTO = "auto";

  private static final Logger LOG = LoggerFactory.getLogger(Kernels.class);

  private Kernels() {}

  /**
   * The kernel called {@code name}, or the first usable one for {@link #AUTO}.
   *
   * @throws org.longspan.error.UserException for an unknown name, or a named kernel that cannot
   *     work here
   */
  public static TileKernel choose(String name) {
    return name.equals(AUTO) ? firstUsable() : named(name);
  }

  /** All kernels, usable or not, fastest first. */
  public static List<TileKernel> all() {
    return ServiceLoader.load(TileKernel.class, Kernels.class.getClassLoader()).stream()
        .map(ServiceLoader.Provider::get)
        .toList();
  }

  private static TileKernel firstUsable() {
    for (TileKernel kernel : all()) {
      Optional<String> obstacle = kernel.obstacle();
      if (obstacle.isEmpty()) {
        LOG.info("kernel {}", kernel.name());
        return kernel;
      }
      LOG.warn("kernel {} is passed over: {}", kernel.name(), obstacle.get());
    }
    throw new IllegalStateException("no kernel works, not even the scalar one");
  }

  private static TileKernel named(String name) {
    for (TileKernel kernel : all()) {
      if (kernel.name().equals(name)) {
        kernel
            .obstacle()
            .ifPresent(
                why -> {
                  throw Errors.user(
                      "kernel " + name + " does not work here", why + ", or use --kernel auto");
                });
        return kernel;
      }
    }
    String known = all().stream().map(TileKernel::name).collect(Collectors.joining(", "));
    throw Errors.user("unknown kernel '" + name + "'", "use one of auto, " + known);
  }
}
