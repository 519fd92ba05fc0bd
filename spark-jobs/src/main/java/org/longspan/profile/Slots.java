package org.longspan.profile;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The slot that every task ran in. Spark does not number the cores of an executor: a task gets the
 * first slot of its executor that is free.
 */
final class Slots {

  /**
   * A slot and its tasks.
   *
   * @param executor where it is
   * @param number counted from 0 within the executor
   */
  record Slot(String executor, int number, List<TaskSpan> tasks) {
    private boolean isFreeAt(long millis) {
      return tasks.isEmpty() || tasks.get(tasks.size() - 1).endMillis() <= millis;
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
              .filter(slot -> slot.isFreeAt(task.startMillis()))
              .findFirst()
              .orElseGet(
                  () -> {
                    Slot slot = new Slot(task.executor(), there.size(), new ArrayList<>());
                    there.add(slot);
                    return slot;
                  });
      free.tasks().add(task);
    }
    return slots.values().stream().flatMap(List::stream).toList();
  }
}
