package org.longspan.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

class SettledTimeTest {
  private static final int UNCOMPILED_CALLS = 1_500;
  private static final int BUSY_WINDOWS = 12;

  private int calls;
  private int windows;
  private byte[] last = {};

  /** As vector code does while the compiler is busy elsewhere: no gain, and many objects. */
  @Test
  void waitsForCodeThatAllocatesAsIfNotCompiled() {
    assertThat(SettledTime.seconds(Clock.WALL, this::call)).isPresent();
    assertThat(last).hasSize(1 << 20);
    assertThat(calls).isGreaterThan(UNCOMPILED_CALLS);
  }

  /** Layers return their rows in new arrays: these say nothing about the compiler. */
  @Test
  void doesNotWaitForWorkThatMakesArraysOfItsOwn() {
    SettledTime settled = new SettledTime(Clock.WALL, () -> false, Long.MAX_VALUE, 1.1 * (1 << 20));
    settled.of(
        () -> {
          calls++;
          last = new byte[1 << 20];
          spin();
        });
    assertThat(calls).isLessThan(UNCOMPILED_CALLS);
  }

  /** What other work takes of a core makes no code look compiled. */
  @Test
  void aThreadThatGetsLittleTimeAllocatesNoLess() {
    SettledTime settled = new SettledTime(Clock.WALL, () -> false, 700_000_000L, 0);
    assertThat(
            settled.of(
                () -> {
                  last = new byte[1 << 20];
                  LockSupport.parkNanos(20_000_000);
                }))
        .isEmpty();
  }

  private void call() {
    if (calls++ < UNCOMPILED_CALLS) {
      last = new byte[1 << 20];
    }
    spin();
  }

  /**
   * As on one core, where a compilation takes seconds, and the work is slow but steady till then.
   */
  @Test
  void aFigureOfATimeWhenTheCompilerWasBusyIsNotUsed() {
    SettledTime clock =
        new SettledTime(Clock.WALL, () -> ++windows <= BUSY_WINDOWS, Long.MAX_VALUE, 0);
    assertThat(clock.of(SettledTimeTest::spin)).isPresent();
    assertThat(windows).isGreaterThan(BUSY_WINDOWS);
  }

  @Test
  void whatDoesNotSettleHasNoFigure() {
    assertThat(new SettledTime(Clock.WALL, () -> true, 300_000_000L, 0).of(SettledTimeTest::spin))
        .isEmpty();
  }

  @Test
  void workBesideItIsRunButNotMeasured() {
    Runnable other =
        () -> {
          calls++;
          LockSupport.parkNanos(40_000_000);
        };
    assertThat(SettledTime.wallSecondsBeside(other, SettledTimeTest::spin, 0)).isLessThan(0.02);
    assertThat(calls).isGreaterThan(1);
  }

  @Test
  void theQueueOfTheCompilerIsRead() {
    assertThat(CompilerQueue.concernsKernels("Current compiles:\n\nC2 compile queue:\nEmpty"))
        .isFalse();
    String busy =
        "Current compiles:\nC2 CompilerThread0 6542 4 org.longspan.kernel.vector.MicroTileRows::rows12";
    assertThat(CompilerQueue.concernsKernels(busy)).isTrue();
  }

  /** A thread that waits does not compute: what other work takes of a core is not counted. */
  @Test
  void timeOfAThreadIsWhatItComputes() {
    Runnable waits = () -> LockSupport.parkNanos(20_000_000);
    assertThat(SettledTime.window(Clock.THREAD, waits))
        .isLessThan(SettledTime.window(Clock.WALL, waits));
  }

  private static void spin() {
    long start = System.nanoTime();
    while (System.nanoTime() - start < 1_000_000) {
      Thread.onSpinWait();
    }
  }
}
