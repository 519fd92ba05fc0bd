package org.longspan.measure;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SettledTimeTest {
  private static final int UNCOMPILED_CALLS = 1_500;

  private int calls;
  private byte[] last = {};

  /** As vector code does while the compiler is busy elsewhere: no gain, and many objects. */
  @Test
  void waitsForCodeThatAllocatesAsIfNotCompiled() {
    SettledTime.seconds(this::call);
    assertThat(last).hasSize(1 << 20);
    assertThat(calls).isGreaterThan(UNCOMPILED_CALLS);
  }

  private void call() {
    long start = System.nanoTime();
    if (calls++ < UNCOMPILED_CALLS) {
      last = new byte[1 << 20];
    }
    while (System.nanoTime() - start < 1_000_000) {
      Thread.onSpinWait();
    }
  }
}
