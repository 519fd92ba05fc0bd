package org.longspan.kernel;

import java.util.List;
import java.util.ServiceLoader;

/**
 * A loop that does nothing but float32 multiply-adds on independent sums in registers: what no
 * kernel can exceed. Machines with few registers are fastest with few sums.
 */
public interface MultiplyAddLoop {

  /** Loops with different numbers of sums; empty without the Vector API. */
  static List<MultiplyAddLoop> all() {
    if (ModuleLayer.boot().findModule("jdk.incubator.vector").isEmpty()) {
      return List.of();
    }
    ClassLoader loader = MultiplyAddLoop.class.getClassLoader();
    return ServiceLoader.load(MultiplyAddLoop.class, loader).stream()
        .map(ServiceLoader.Provider::get)
        .toList();
  }

  /** Floats that a step adds to: two flops each. */
  int sums();

  /** Adds {@code factor^2} to every sum {@code steps} times, and returns the total of all sums. */
  float run(float factor, int steps);
}
