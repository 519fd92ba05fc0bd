package org.longspan.timing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class PartClockTest {

  @Test
  void partsAddUpToTheTimeThatTheClockRan() {
    long before = System.nanoTime();
    PartClock.start();
    long started = System.nanoTime();
    WorkPart outer = PartClock.enter(WorkPart.KERNEL);
    spin(2_000_000);
    PartClock.in(WorkPart.STATISTICS, () -> spin(1_000_000));
    spin(1_000_000);
    PartClock.enter(outer);
    long ending = System.nanoTime();
    Map<WorkPart, Long> sums = PartClock.stop();
    long after = System.nanoTime();
    assertThat(outer).isEqualTo(WorkPart.SETUP);
    assertThat(sums.get(WorkPart.KERNEL)).isGreaterThanOrEqualTo(3_000_000);
    assertThat(sums.get(WorkPart.STATISTICS)).isGreaterThanOrEqualTo(1_000_000);
    assertThat(sums.values().stream().mapToLong(Long::longValue).sum())
        .isBetween(ending - started, after - before);
  }

  @Test
  void aPartThatFailsIsLeft() {
    PartClock.start();
    try {
      PartClock.in(
          WorkPart.READING,
          () -> {
            throw new IllegalStateException("the file is damaged");
          });
    } catch (IllegalStateException expected) {
      assertThat(PartClock.enter(WorkPart.MERGE)).isEqualTo(WorkPart.SETUP);
    }
    assertThat(PartClock.stop()).containsKeys(WorkPart.READING, WorkPart.MERGE);
  }

  @Test
  void aClockThatDoesNotRunKeepsNothing() {
    PartClock.enter(WorkPart.KERNEL);
    PartClock.start();
    assertThat(PartClock.stop()).doesNotContainKey(WorkPart.KERNEL);
  }

  private static long spin(long nanos) {
    long end = System.nanoTime() + nanos;
    while (System.nanoTime() < end) {
      Thread.onSpinWait();
    }
    return end;
  }
}
