package org.longspan.run;

import java.io.Serializable;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.SparkEnv;
import org.longspan.metrics.ResidentMemory;
import org.longspan.pass.PassCounters;

/**
 * What a task says of itself.
 *
 * @param counters its tiles, bytes and kernel time
 * @param peaks peak resident bytes of its executor's process, by executor
 */
public record TaskReport(PassCounters counters, Map<String, Long> peaks) implements Serializable {
  private static final long serialVersionUID = 1L;

  public static final TaskReport NOTHING = new TaskReport(PassCounters.ZERO, Map.of());

  /** The report of a task that ends now, in this process. */
  public static TaskReport of(PassCounters counters) {
    Map<String, Long> peak = Map.of(SparkEnv.get().executorId(), ResidentMemory.peakBytes());
    return new TaskReport(counters, peak);
  }

  public TaskReport plus(TaskReport other) {
    Map<String, Long> all = new TreeMap<>(peaks);
    other.peaks.forEach((executor, peak) -> all.merge(executor, peak, Math::max));
    return new TaskReport(counters.plus(other.counters), all);
  }
}
