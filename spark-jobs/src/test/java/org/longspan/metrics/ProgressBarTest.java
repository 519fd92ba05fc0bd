package org.longspan.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProgressBarTest {

  @ParameterizedTest
  @CsvSource({
    "0, 0:00",
    "0.4, 0:00",
    "0.6, 0:01",
    "59.4, 0:59",
    "59.6, 1:00",
    "61, 1:01",
    "3599.4, 59:59",
    "3599.6, 1:00:00",
    "3661, 1:01:01",
    "360000, 100:00:00",
  })
  void clock(double seconds, String text) {
    assertThat(ProgressBar.clock(seconds)).isEqualTo(text);
  }
}
