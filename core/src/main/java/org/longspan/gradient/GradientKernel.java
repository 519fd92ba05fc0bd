package org.longspan.gradient;

import java.util.Optional;
import java.util.ServiceLoader;
import org.longspan.pass.PassTensors;
import org.longspan.tile.TileProblem;

/**
 * A kernel with a backward pass of its own; stateless, found as a service. Where there is none, the
 * products of a backend serve.
 */
public interface GradientKernel {

  /** The name of the backend whose place it takes. */
  String name();

  /** Opens it for one thread. */
  ChunkGradients open(TileProblem problem, PassTensors tensors);

  /** The kernel of a name. */
  static Optional<GradientKernel> of(String name) {
    ServiceLoader<GradientKernel> all =
        ServiceLoader.load(GradientKernel.class, GradientKernel.class.getClassLoader());
    return all.stream()
        .map(ServiceLoader.Provider::get)
        .filter(kernel -> kernel.name().equals(name))
        .findFirst();
  }
}
