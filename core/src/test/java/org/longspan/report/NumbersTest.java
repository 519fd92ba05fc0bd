package org.longspan.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumbersTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0|0", "1|1.00", "0.5|0.500", "-0.03125|-0.0313", "0.0001|0.000100", "0.00001234|1.23e-05",
        "9.999|10.0", "99.9|99.9", "99.96|100", "999.6|1,000", "1234567.8|1,234,568", "NaN|NaN"
      })
  void significant(double value, String shown) {
    assertThat(Numbers.significant(value)).isEqualTo(shown);
  }

  @ParameterizedTest
  @CsvSource({"0,0 %", "1e-9,< 1 %", "0.00499,< 1 %", "0.005,1 %", "0.9949,99 %", "0.9951,100 %"})
  void wholePercent(double share, String shown) {
    assertThat(Numbers.wholePercent(share).replace('\u00a0', ' ')).isEqualTo(shown);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"0|0 B", "1023|1,023 B", "1024|1.00 KiB", "1288490188|1.20 GiB"})
  void bytes(long value, String shown) {
    assertThat(Numbers.bytes(value)).isEqualTo(shown);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0|0 s",
        "7|0.00700 s",
        "8214|8.21 s",
        "725000|12 min 5 s",
        "11220000|3 h 7 min",
        "3600000000|1,000 h 0 min"
      })
  void duration(long milliseconds, String shown) {
    assertThat(Numbers.duration(Duration.ofMillis(milliseconds))).isEqualTo(shown);
  }
}
