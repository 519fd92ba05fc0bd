package org.longspan.model.plan;

import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * What a plan has to fit, and what its user insists on.
 *
 * @param cores cores of the cluster, at least 1
 * @param memoryPerTask bytes that one task may hold
 * @param tasks how many panels there shall be at least, where it is demanded
 * @param panelRows rows of a panel, where finished panels of an earlier run demand them
 * @param barriers where stages end
 */
public record StageOptions(
    int cores, long memoryPerTask, OptionalInt tasks, OptionalLong panelRows, Barriers barriers) {

  /** Where stages end. */
  public enum Barriers {
    /** Layers that look at few rows are computed together. */
    FEWEST,
    /** After every layer: what goes into it is needed later. */
    EVERY_LAYER
  }
}
