package org.longspan.tokens.text;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;

/** Divides work into tasks. */
public final class Groups {
  private Groups() {}

  /**
   * Consecutive items in groups of at most {@code most} in all; an item that is larger is a group
   * of its own.
   */
  public static <T> List<List<T>> of(List<T> items, ToLongFunction<T> size, long most) {
    List<List<T>> groups = new ArrayList<>();
    long total = 0;
    for (T item : items) {
      if (groups.isEmpty() || total + size.applyAsLong(item) > most) {
        groups.add(new ArrayList<>());
        total = 0;
      }
      groups.get(groups.size() - 1).add(item);
      total += size.applyAsLong(item);
    }
    return groups;
  }
}
