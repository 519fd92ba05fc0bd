package org.longspan.layer;

import java.util.ServiceLoader;

/** A way of computing linear layers; stateless, found as a service. */
public interface LinearBackend {

  /** The name of the kernel for attention that is of the same kind. */
  String name();

  /** A layer of these weights, laid out as this backend wants them. */
  Linear linear(LinearWeights weights);

  /** The backend that goes with the kernel called {@code name}: its own, or else the scalar one. */
  static LinearBackend of(String name) {
    ServiceLoader<LinearBackend> all =
        ServiceLoader.load(LinearBackend.class, LinearBackend.class.getClassLoader());
    for (LinearBackend backend : all) {
      if (backend.name().equals(name)) {
        return backend;
      }
    }
    return of("scalar");
  }
}
