package org.longspan.stats;

import java.io.Serializable;
import org.longspan.shape.AttentionShape;
import org.longspan.shape.RowRange;
import org.longspan.softmax.Deviations;
import org.longspan.store.TensorSpec;

/**
 * A statistic of what keys receive: sums over query rows of a function of the weights {@code P =
 * exp(s - lse)}. The sums of a panel of keys are complete; a value per key is written as it is, a
 * table is added up over the panels.
 *
 * <p>Statistics without parameters are found as services. An implementation is an immutable value.
 */
public interface KeyStatistic extends Serializable {

  /** The name in lists of statistics, unique among all statistics, and of the sums of a panel. */
  String name();

  /**
   * The tensor of the output: {@code [Tk, Hq]} of a value per key, {@code [Hq, ...]} of a table.
   */
  TensorSpec tensor(AttentionShape shape);

  /** Whether there is a value for every key; else there is a table for every query head. */
  default boolean isPerKey() {
    return true;
  }

  /**
   * Begins the sums of some keys of one query head.
   *
   * @param fused the statistics that kernels sum themselves
   */
  KeyAccumulator open(KeyStats fused, AttentionShape shape, RowRange keys);

  /**
   * Adds the sums of a panel to the table of a query head.
   *
   * @param table Modified: as many values as the tensor has for a head
   */
  default void addTo(double[] table, RowRange keys, double[] sums) {
    for (int n = 0; n < sums.length; n++) {
      table[n] += sums[n];
    }
  }

  /** Turns the table of a query head, once it holds all panels, into what is written. */
  default void finish(AttentionShape shape, double[] table, int head, LiveRowCount liveRows) {}

  /** Whether every live row gives 1 to the sums, so that they all add up to the live rows. */
  default boolean sumsToLiveRows() {
    return false;
  }

  /** Compares the value of one key with its definition in float64. */
  default void checkKey(KeyReference key, double found, Deviations deviations) {}

  /**
   * Checks the table of one query head by what is conserved.
   *
   * @param liveRows of the head
   */
  default void checkTable(double[] table, TensorSpec spec, long liveRows, Deviations deviations) {}

  /**
   * Compares the table of one query head with that of another statistic of the same run.
   *
   * @param otherTable of the same head
   */
  default void checkAgainst(
      KeyStatistic other, double[] table, double[] otherTable, Deviations deviations) {}

  /**
   * How far the checks may find a value off.
   *
   * @param lseBudget how far an lse may be off
   */
  double tolerance(double lseBudget);
}
