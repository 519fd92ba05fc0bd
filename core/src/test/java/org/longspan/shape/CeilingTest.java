package org.longspan.shape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class CeilingTest {

  @Test
  void roundsUp() {
    for (int dividend = 0; dividend < 30; dividend++) {
      for (int divisor = 1; divisor < 9; divisor++) {
        int expected = (int) Math.ceil((double) dividend / divisor);
        assertThat(Ceiling.divide(dividend, divisor)).isEqualTo(expected);
        assertThat(Ceiling.divide((long) dividend, divisor)).isEqualTo(expected);
        assertThat(Ceiling.multiple(dividend, divisor)).isEqualTo(expected * divisor);
      }
    }
  }

  @Test
  void theLargestNumbersDoNotOverflow() {
    assertThat(Ceiling.divide(Long.MAX_VALUE, 2)).isEqualTo(1L << 62);
    assertThat(Ceiling.divide(Integer.MAX_VALUE, 2)).isEqualTo(1 << 30);
    assertThat(Ceiling.divide(Long.MAX_VALUE, Long.MAX_VALUE)).isEqualTo(1);
    assertThatThrownBy(() -> Ceiling.multiple(Long.MAX_VALUE, 2))
        .isInstanceOf(ArithmeticException.class);
  }
}
