package org.longspan.sweep.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.longspan.sweep.result.SampleResults;
import org.longspan.sweep.result.SweepSettings;

class PointRunTest {
  private static final List<SweepSettings> POINTS =
      LongStream.range(1, 9).mapToObj(length -> SampleResults.settings(length, 1)).toList();

  @Test
  void everyRoundHasEveryPointInAnotherOrder() {
    List<PointRun> order = PointRun.order(POINTS, 2, 1);
    assertThat(order).hasSize(16).doesNotHaveDuplicates();
    List<SweepSettings> first = order.subList(0, 8).stream().map(PointRun::settings).toList();
    List<SweepSettings> second = order.subList(8, 16).stream().map(PointRun::settings).toList();
    assertThat(new HashSet<>(first)).isEqualTo(new HashSet<>(POINTS));
    assertThat(new HashSet<>(second)).isEqualTo(new HashSet<>(POINTS));
    assertThat(first).isNotEqualTo(second).isNotEqualTo(POINTS);
  }

  @Test
  void theSeedDecidesTheOrder() {
    assertThat(PointRun.order(POINTS, 2, 1)).isEqualTo(PointRun.order(POINTS, 2, 1));
    assertThat(PointRun.order(POINTS, 2, 1)).isNotEqualTo(PointRun.order(POINTS, 2, 2));
  }
}
