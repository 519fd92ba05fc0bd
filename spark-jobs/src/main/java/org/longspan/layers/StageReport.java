package org.longspan.layers;

import java.io.Serializable;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.SparkEnv;
import org.longspan.metrics.ResidentMemory;
import org.longspan.model.stage.StageCounters;

/**
 * What a task says of itself.
 *
 * @param counters what it has computed
 * @param peaks peak resident bytes of its executor's process, by executor
 */
record StageReport(StageCounters counters, Map<String, Long> peaks) implements Serializable {
  private static final long serialVersionUID = 1L;

  static final StageReport NOTHING = new StageReport(StageCounters.ZERO, Map.of());

  /** The report of a task that ends now, in this process. */
  static StageReport of(StageCounters counters) {
    return new StageReport(
        counters, Map.of(SparkEnv.get().executorId(), ResidentMemory.peakBytes()));
  }

  StageReport plus(StageReport other) {
    Map<String, Long> all = new TreeMap<>(peaks);
    other.peaks.forEach((executor, peak) -> all.merge(executor, peak, Math::max));
    return new StageReport(counters.plus(other.counters), all);
  }
}
