package org.longspan.run;

import org.longspan.metrics.PassEvents;
import org.longspan.pass.PassCounters;

/**
 * What one pass has measured.
 *
 * @param counters tiles, bytes and kernel time of the tasks that succeeded
 * @param seconds wall time, with the search for finished panels left aside
 * @param stageSeconds wall time of its stages, as Spark reports it
 * @param panels its panels
 * @param panelsResumed those of them that an earlier run had finished
 * @param events what Spark reports of its tasks
 */
public record PassMeasures(
    PassCounters counters,
    double seconds,
    double stageSeconds,
    long panels,
    long panelsResumed,
    PassEvents events) {
  static final PassMeasures NOTHING =
      new PassMeasures(PassCounters.ZERO, 0, 0, 0, 0, PassEvents.NONE);
}
