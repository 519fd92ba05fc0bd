package org.longspan.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.longspan.pass.PassCounters;

class TaskReportTest {

  @Test
  void keepsTheHighestPeakOfEveryExecutor() {
    TaskReport sum =
        report(Map.of("1", 5L, "2", 7L))
            .plus(report(Map.of("2", 6L)))
            .plus(report(Map.of("3", 1L)));
    assertThat(sum.peaks()).isEqualTo(Map.of("1", 5L, "2", 7L, "3", 1L));
    assertThat(sum.counters().fullTiles()).isEqualTo(3);
  }

  private static TaskReport report(Map<String, Long> peaks) {
    return new TaskReport(new PassCounters(1, 0, 0, 0), peaks);
  }
}
