package org.longspan.layer;

import java.util.ServiceLoader;

/** A way of computing linear layers and activations; stateless, found as a service. */
public interface LinearBackend {
  /** Rows of a panel that begins and ends with whole blocks of every backend. */
  int PANEL_ROWS = 1_920;

  /** The name of the kernel for attention that is of the same kind. */
  String name();

  /** Rows of a block; 1 where a row's place does not matter. Divides {@link #PANEL_ROWS}. */
  int blockRows();

  /** A layer of these weights, laid out as this backend wants them. */
  Linear linear(LinearWeights weights);

  /** The function that an activation stands for, as this backend computes it. */
  default Elementwise activation(Activation activation) {
    return activation;
  }

  /**
   * The backend that goes with the kernel called {@code name}: its own, or else the fastest one in
   * Java that works in this JVM.
   */
  static LinearBackend of(String name) {
    ServiceLoader<LinearBackend> all =
        ServiceLoader.load(LinearBackend.class, LinearBackend.class.getClassLoader());
    for (LinearBackend backend : all) {
      if (backend.name().equals(name)) {
        return backend;
      }
    }
    boolean vectors = ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent();
    return of(vectors ? "vector" : "scalar");
  }
}
