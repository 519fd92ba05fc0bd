package org.longspan.measure;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FmaPeakTest {

  @Test
  void existsWithTheVectorApi() {
    assertThat(FmaPeak.gigaflops().getAsDouble()).isPositive();
    assertThat(FmaPeak.gigaflopsNow().getAsDouble()).isPositive();
  }
}
