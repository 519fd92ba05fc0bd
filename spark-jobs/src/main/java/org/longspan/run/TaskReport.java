package org.longspan.run;

import java.io.Serializable;
import org.longspan.kernel.PassCounters;

/**
 * What a task says of itself.
 *
 * @param counters its tiles, bytes and kernel time
 * @param shuffledBytes bytes of partial states it sent or received
 * @param nanRows rows (of one head) whose result is NaN
 * @param firstNan the first such row's position, -1 where there is none
 */
record TaskReport(PassCounters counters, long shuffledBytes, long nanRows, long firstNan)
    implements Serializable {
  private static final long serialVersionUID = 1L;

  static final TaskReport NOTHING = new TaskReport(PassCounters.ZERO, 0, 0, -1);

  static TaskReport of(PassCounters counters) {
    return new TaskReport(counters, 0, 0, -1);
  }

  TaskReport plus(TaskReport other) {
    long first =
        firstNan < 0 || other.firstNan < 0
            ? Math.max(firstNan, other.firstNan)
            : Math.min(firstNan, other.firstNan);
    return new TaskReport(
        counters.plus(other.counters),
        shuffledBytes + other.shuffledBytes,
        nanRows + other.nanRows,
        first);
  }
}
