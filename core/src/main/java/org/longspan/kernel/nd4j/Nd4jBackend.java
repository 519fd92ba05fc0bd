package org.longspan.kernel.nd4j;

import java.util.Arrays;
import java.util.Optional;
import org.longspan.kernel.Device;
import org.longspan.kernel.Obstacle;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Starts ND4J once per JVM.
 *
 * <p>BLAS starts with one thread a call: tasks are the parallelism, and more BLAS threads than
 * cores only make the tasks wait for each other.
 */
final class Nd4jBackend {
  private Nd4jBackend() {}

  /** Why ND4J does not start here; empty where it does. */
  static Optional<Obstacle> obstacle() {
    return Start.OBSTACLE;
  }

  static Device device() {
    return Nd4j.getEnvironment().isCPU() ? Device.CPU : Device.CUDA;
  }

  /** The device and the BLAS: {@code CPU, OPENBLAS} or {@code CUDA, CUBLAS}. */
  static String platform() {
    return device() + ", " + Nd4j.factory().blas().getBlasVendor();
  }

  /** Gives every BLAS call {@code threads} threads. */
  static void useThreads(int threads) {
    // OPENBLAS_NUM_THREADS and Nd4j.getEnvironment() have no effect on BLAS.
    Nd4j.factory().blas().setMaxThreads(threads);
  }

  private static final class Start {
    static final Optional<Obstacle> OBSTACLE = start();

    private static Optional<Obstacle> start() {
      try {
        useThreads(1);
      } catch (Exception | LinkageError e) {
        return Optional.of(
            new Obstacle(
                "ND4J finds no backend for this platform (" + cause(e) + ")",
                "put nd4j-native with the classifier of this platform on the class path, or,"
                    + " where Longspan was built with -Pcuda, use a machine with an NVIDIA driver"));
      }
      try {
        return multiplies() ? Optional.empty() : unfit("a product is wrong");
      } catch (Exception | LinkageError e) {
        return unfit(cause(e).toString());
      }
    }

    private static Optional<Obstacle> unfit(String why) {
      return Optional.of(
          new Obstacle(
              "ND4J does not work on this device (" + why + ")",
              "use a GPU of compute capability 3.7 to 8.9, or build Longspan without -Pcuda"));
    }

    /** ND4J starts on GPUs for which it has no code, and fails at its first array. */
    private static boolean multiplies() {
      try (SharedMatrix left = new SharedMatrix(2, 2);
          SharedMatrix right = new SharedMatrix(2, 2);
          SharedMatrix product = new SharedMatrix(2, 2)) {
        left.write(new float[] {1, 2, 3, 4}, 0, 4);
        right.write(new float[] {5, 6, 7, 8}, 0, 4);
        Nd4j.gemm(left.array(), right.array(), product.array(), true, false, 1, 0);
        float[] numbers = new float[4];
        product.read(numbers);
        return Arrays.equals(numbers, new float[] {17, 39, 23, 53});
      }
    }

    private static Throwable cause(Throwable e) {
      return e.getCause() == null ? e : cause(e.getCause());
    }
  }
}
