package org.longspan.kernel.vector;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FmaPeakTest {

  @Test
  void everySumGetsEveryStep() {
    int start = 0;
    for (int sum = 0; sum < FmaLoop.FEW; sum++) {
      start += sum;
    }
    float few = FmaLoop.few(2, 10);
    assertThat(few).isEqualTo(Lanes.COUNT * (start + FmaLoop.FEW * 10 * 4f));
    for (int sum = FmaLoop.FEW; sum < FmaLoop.MANY; sum++) {
      start += sum;
    }
    float many = FmaLoop.many(2, 10);
    assertThat(many).isEqualTo(Lanes.COUNT * (start + FmaLoop.MANY * 10 * 4f));
  }

  @Test
  void isThereWithTheVectorApi() {
    assertThat(FmaPeak.gigaflops()).isPresent();
    assertThat(FmaPeak.gigaflopsNow()).isPositive();
  }
}
