package org.longspan.timing;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Splits the time of a thread between the parts of its work. While it runs, the thread is in
 * exactly one part at any time, so that the parts add up to the whole; a change of the part reads
 * the clock once. A clock that does not run reads nothing.
 *
 * <pre>
 *   WorkPart outer = PartClock.enter(WorkPart.READING);
 *   ...
 *   PartClock.enter(outer);
 * </pre>
 *
 * <p>There is one clock per thread: the parts are in loops far below the task that wants to know.
 */
public final class PartClock {
  private static final ThreadLocal<PartClock> OF_THREAD = ThreadLocal.withInitial(PartClock::new);

  private final long[] nanos = new long[WorkPart.values().length];
  private WorkPart part = WorkPart.SETUP;
  private boolean running;
  private long since;

  private PartClock() {}

  /** Starts the clock of this thread at zero, in {@link WorkPart#SETUP}. */
  public static void start() {
    PartClock clock = OF_THREAD.get();
    Arrays.fill(clock.nanos, 0);
    clock.part = WorkPart.SETUP;
    clock.running = true;
    clock.since = System.nanoTime();
  }

  /** Stops the clock of this thread and returns nanoseconds by part, without those of 0. */
  public static Map<WorkPart, Long> stop() {
    PartClock clock = OF_THREAD.get();
    clock.leave();
    clock.running = false;
    Map<WorkPart, Long> sums = new EnumMap<>(WorkPart.class);
    for (WorkPart part : WorkPart.values()) {
      if (clock.nanos[part.ordinal()] > 0) {
        sums.put(part, clock.nanos[part.ordinal()]);
      }
    }
    return sums;
  }

  /** Goes on with another part, and returns the one that the thread was in. */
  public static WorkPart enter(WorkPart next) {
    PartClock clock = OF_THREAD.get();
    WorkPart before = clock.part;
    if (clock.running && next != before) {
      clock.leave();
      clock.part = next;
    }
    return before;
  }

  /** Does some work in a part. */
  public static <T> T in(WorkPart part, Supplier<T> work) {
    WorkPart outer = enter(part);
    try {
      return work.get();
    } finally {
      enter(outer);
    }
  }

  private void leave() {
    long now = System.nanoTime();
    nanos[part.ordinal()] += now - since;
    since = now;
  }
}
