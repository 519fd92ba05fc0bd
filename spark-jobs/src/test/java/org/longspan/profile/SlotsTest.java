package org.longspan.profile;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SlotsTest {
  @Test
  void shortTasksAtTheSameTimeHaveSlotsOfTheirOwn() {
    assertThat(slots(task(0, 0, 10), task(1, 0, 10))).hasSize(2);
    assertThat(slots(task(0, 0, 150), task(1, 100, 127))).hasSize(2);
    assertThat(slots(task(0, 0, 10), task(1, 10, 10), task(2, 10, 20))).hasSize(1);
  }

  @Test
  void aTaskLaunchedBeforeTheEndOfTheOneBeforeIsShownFromThatEnd() {
    List<Slots.Slot> slots = slots(task(0, 0, 1_000), task(1, 900, 2_000));
    assertThat(slots).hasSize(1);
    assertThat(slots.get(0).tasks()).extracting(TaskSpan::startMillis).containsExactly(0L, 1_000L);
  }

  private static List<Slots.Slot> slots(TaskSpan... tasks) {
    return Slots.of(new Profile(List.of(), List.of(tasks), 2));
  }

  private static TaskSpan task(int index, long from, long to) {
    return new TaskSpan(
        0, index, 0, "driver", from, to, TaskSpan.Outcome.SUCCEEDED, Map.of("other", 0.0));
  }
}
