package org.longspan.kernel.vector;

import java.util.OptionalDouble;
import org.longspan.kernel.SettledTime;

/**
 * The FMA peak of one core: {@code 2 x lanes x sums x steps / seconds} of a loop that does nothing
 * but multiply-adds on independent sums, in float32.
 */
public final class FmaPeak {
  private FmaPeak() {}

  /** GF/s once the JIT compiler is done, in about a second; empty without the Vector API. */
  public static OptionalDouble gigaflops() {
    return new VectorKernel().obstacle().isPresent()
        ? OptionalDouble.empty()
        : OptionalDouble.of(Probe.settled());
  }

  /**
   * GF/s of the core in this moment, in 0.1 s; right only after a call of {@link #gigaflops} that
   * was not empty.
   */
  public static double gigaflopsNow() {
    return Probe.now();
  }

  /** Linked only where the Vector API is there. */
  private static final class Probe {
    private static final int STEPS = 4_096;
    private static final float FACTOR = 0.5f;

    /** Where the results go, so that the loops are not left out. */
    private static volatile float sink;

    static double settled() {
      double few = SettledTime.seconds(Probe::few);
      double many = SettledTime.seconds(Probe::many);
      return Math.max(gigaflops(FmaLoop.FEW, few), gigaflops(FmaLoop.MANY, many));
    }

    static double now() {
      double few = SettledTime.window(Probe::few);
      double many = SettledTime.window(Probe::many);
      return Math.max(gigaflops(FmaLoop.FEW, few), gigaflops(FmaLoop.MANY, many));
    }

    private static void few() {
      sink = FmaLoop.few(FACTOR, STEPS);
    }

    private static void many() {
      sink = FmaLoop.many(FACTOR, STEPS);
    }

    private static double gigaflops(int sums, double seconds) {
      return 2.0 * Lanes.COUNT * sums * STEPS / seconds * 1e-9;
    }
  }
}
