package org.longspan.measure;

import java.util.List;
import java.util.OptionalDouble;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
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
  private static final AtomicReference<Float> SINK = new AtomicReference<>();

  private FmaPeak() {}

  /** GF/s, in about a second; empty without the Vector API, and where it does not settle. */
  public static OptionalDouble gigaflops() {
    return fastest(work -> SettledTime.seconds(Clock.THREAD, work));
  }

  /**
   * GF/s that this thread gets in this moment, in 0.1 s; right only after a call of {@link
   * #gigaflops}. Empty without the Vector API.
   */
  public static OptionalDouble gigaflopsNow() {
    return fastest(work -> OptionalDouble.of(SettledTime.window(Clock.WALL, work)));
  }

  private static OptionalDouble fastest(Function<Runnable, OptionalDouble> clock) {
    return LOOPS.stream()
        .flatMapToDouble(
            loop ->
                clock.apply(() -> SINK.set(loop.run(FACTOR, STEPS))).stream()
                    .map(seconds -> 2.0 * loop.sums() * STEPS / seconds * 1e-9))
        .max();
  }
}
