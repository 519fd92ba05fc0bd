package org.longspan.kernel.nd4j;

import java.util.Optional;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Starts ND4J once a JVM.
 *
 * <p>BLAS starts with one thread a call: tasks are the parallelism, and more BLAS threads than
 * cores only make the tasks wait for each other.
 */
final class Nd4jBackend {
  private Nd4jBackend() {}

  /** Why ND4J does not start here, with the remedy; empty where it does. */
  static Optional<String> obstacle() {
    return Start.OBSTACLE;
  }

  /** The device and the BLAS: {@code CPU, OPENBLAS} or {@code CUDA, CUBLAS}. */
  static String platform() {
    String device = Nd4j.getEnvironment().isCPU() ? "CPU" : "CUDA";
    return device + ", " + Nd4j.factory().blas().getBlasVendor();
  }

  /** Gives every BLAS call {@code threads} threads. */
  static void useThreads(int threads) {
    // OPENBLAS_NUM_THREADS and Nd4j.getEnvironment() have no effect on BLAS.
    Nd4j.factory().blas().setMaxThreads(threads);
  }

  private static final class Start {
    static final Optional<String> OBSTACLE = start();

    private static Optional<String> start() {
      try {
        useThreads(1);
        return Optional.empty();
      } catch (Exception | LinkageError e) {
        return Optional.of(
            "ND4J finds no backend for this platform ("
                + e
                + "); put nd4j-native with the classifier of this platform on the class path");
      }
    }
  }
}
