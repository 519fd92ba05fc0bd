package org.longspan.profile;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The slot that every task ran in. Spark does not number the cores of an executor: a task gets the
 * first slot of its executor that is free. The driver may launch a task before it has noted the end
 * of the one before: such a task is shown from that end on. What overlaps by more than half of its
 * own length did run beside the other one.
 */
final class Slots {
  private static final long MOST_OVERLAP_MILLIS = 200;

  /**
   * A slot and its tasks.
   *
   * @param executor where it is
   * @param number counted from 0 within the executor
   */
  record Slot(String executor, int number, List<TaskSpan> tasks) {
    private boolean isFreeFor(TaskSpan task) {
      long half = (task.endMillis() - task.startMillis()) / 2;
      return end() <= task.startMillis() + Math.min(MOST_OVERLAP_MILLIS, half);
    }

    private long end() {
      return tasks.isEmpty() ? Long.MIN_VALUE : tasks.get(tasks.size() - 1).endMillis();
    }
  }

  private Slots() {}

  /** All slots, by executor. */
  static List<Slot> of(Profile profile) {
    Map<String, List<Slot>> slots = new LinkedHashMap<>();
    for (TaskSpan task : profile.tasks()) {
      List<Slot> there = slots.computeIfAbsent(task.executor(), id -> new ArrayList<>());
      Slot free =
          there.stream()
              .filter(slot -> slot.isFreeFor(task))
              .min(Comparator.comparingLong(slot -> Math.max(slot.end(), task.startMillis())))
              .orElseGet(
                  () -> {
                    Slot slot = new Slot(task.executor(), there.size(), new ArrayList<>());
                    there.add(slot);
                    return slot;
                  });
      free.tasks().add(task.from(free.end()));
    }
    return slots.values().stream().flatMap(List::stream).toList();
  }
}
