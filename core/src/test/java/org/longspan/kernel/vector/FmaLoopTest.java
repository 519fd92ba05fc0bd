package org.longspan.kernel.vector;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.longspan.kernel.MultiplyAddLoop;

class FmaLoopTest {

  @Test
  void everySumGetsEveryStep() {
    assertThat(MultiplyAddLoop.all())
        .extracting(MultiplyAddLoop::sums)
        .containsExactly(12 * Lanes.COUNT, 24 * Lanes.COUNT);
    for (MultiplyAddLoop loop : MultiplyAddLoop.all()) {
      int sums = loop.sums() / Lanes.COUNT;
      int start = sums * (sums - 1) / 2;
      assertThat(loop.run(2, 10)).isEqualTo(Lanes.COUNT * (start + sums * 10 * 4f));
    }
  }
}
