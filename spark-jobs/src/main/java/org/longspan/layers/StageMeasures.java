package org.longspan.layers;

import org.longspan.metrics.PassEvents;
import org.longspan.model.stage.Stage;
import org.longspan.model.stage.StageCounters;

/**
 * What one stage has measured.
 *
 * @param stage its layers
 * @param counters of the tasks that succeeded
 * @param seconds wall time
 * @param panels its panels
 * @param panelsResumed those of them that an earlier run had finished
 * @param events what Spark reports of its tasks
 */
public record StageMeasures(
    Stage stage,
    StageCounters counters,
    double seconds,
    long panels,
    long panelsResumed,
    PassEvents events) {}
