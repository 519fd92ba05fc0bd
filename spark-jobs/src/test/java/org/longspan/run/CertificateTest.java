package org.longspan.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CertificateTest {

  @ParameterizedTest
  @CsvSource({
    "0,, true",
    "0, 0, true",
    "0, 0.1, false",
    "1000, 1000.009, true",
    "1000, 1000.011, false",
    "1000, 999.989, false",
    "1000, NaN, false",
  })
  void holds(long liveRows, Double received, boolean holds) {
    Map<String, Double> sums = received == null ? Map.of() : Map.of("received", received);
    assertThat(new Certificate(liveRows, sums).holds()).isEqualTo(holds);
  }
}
