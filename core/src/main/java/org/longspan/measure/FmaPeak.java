package org.longspan.measure;

import java.util.List;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;
import org.longspan.kernel.MultiplyAddLoop;

/**
 * The FMA peak of one core: {@code 2 x sums x steps / seconds} of the fastest {@link
 * MultiplyAddLoop}, in float32.
 */
public final class FmaPeak {
  private static final int STEPS = 4_096;
  private static final float FACTOR = 0.5f;

  private static final List<MultiplyAddLoop> LOOPS = MultiplyAddLoop.all();

  /** Where the results go, so that the compiler does not remove the loops. */
  private static volatile float sink;

  private FmaPeak() {}

  /** GF/s once the JIT compiler is done, in about a second; empty without the Vector API. */
  public static OptionalDouble gigaflops() {
    return fastest(SettledTime::seconds);
  }

  /**
   * GF/s of the core in this moment, in 0.1 s; right only after a call of {@link #gigaflops}. Empty
   * without the Vector API.
   */
  public static OptionalDouble gigaflopsNow() {
    return fastest(SettledTime::window);
  }

  private static OptionalDouble fastest(ToDoubleFunction<Runnable> clock) {
    return LOOPS.stream()
        .mapToDouble(
            loop -> {
              double seconds = clock.applyAsDouble(() -> sink = loop.run(FACTOR, STEPS));
              return 2.0 * loop.sums() * STEPS / seconds * 1e-9;
            })
        .max();
  }
}
