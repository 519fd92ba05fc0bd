package org.longspan.layer;

import java.util.Optional;
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

  /** Whether the weights are kept on a device: those of a model are worth it, others change. */
  default boolean isOnDevice() {
    return false;
  }

  /**
   * The backend that goes with the kernel called {@code name}, for layers whose weights change: its
   * own, or else the fastest one in Java that works in this JVM.
   */
  static LinearBackend of(String name) {
    return find(name).filter(backend -> !backend.isOnDevice()).orElseGet(LinearBackend::inJava);
  }

  /** As {@link #of}, for the layers of a model. */
  static LinearBackend ofModel(String name) {
    return find(name).orElseGet(LinearBackend::inJava);
  }

  /** The fastest backend in Java that works in this JVM. */
  static LinearBackend inJava() {
    boolean vectors = ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent();
    return find(vectors ? "vector" : "scalar").orElseThrow();
  }

  private static Optional<LinearBackend> find(String name) {
    return ServiceLoader.load(LinearBackend.class, LinearBackend.class.getClassLoader()).stream()
        .map(ServiceLoader.Provider::get)
        .filter(backend -> backend.name().equals(name))
        .findFirst();
  }
}
