package org.longspan.run;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.longspan.kernel.PassCounters;

class TaskReportTest {

  @ParameterizedTest
  @CsvSource({"-1, -1, -1", "-1, 0, 0", "5, -1, 5", "5, 3, 3", "0, 7, 0"})
  void firstNanIsTheLowest(long left, long right, long first) {
    TaskReport sum = nan(2, left).plus(nan(3, right));
    assertThat(sum.firstNan()).isEqualTo(first);
    assertThat(sum.nanRows()).isEqualTo(5);
    assertThat(sum.shuffledBytes()).isEqualTo(20);
  }

  private static TaskReport nan(long rows, long first) {
    return new TaskReport(PassCounters.ZERO, 10, rows, first);
  }
}
