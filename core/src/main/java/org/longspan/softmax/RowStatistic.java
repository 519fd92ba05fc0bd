package org.longspan.softmax;

import java.io.Serializable;
import java.util.List;
import org.longspan.shape.AttentionShape;
import org.longspan.store.TensorSpec;

/**
 * A statistic of query rows that is kept while their keys stream past.
 *
 * <p>Statistics without parameters are found as services. An implementation is an immutable value;
 * what it keeps of some rows is a {@link RowStates}.
 */
public interface RowStatistic extends Serializable {

  /** The name in lists of statistics, unique among all statistics. */
  String name();

  /** The tensors of the output, {@code [T, Hq, ...]}. */
  List<TensorSpec> tensors(AttentionShape shape);

  /** Bytes that the state of one row takes in memory. */
  long bytesPerRow();

  /** The identity for {@code rows} rows. */
  RowStates open(int rows);

  /**
   * Compares a row of the output with its definition in float64.
   *
   * @param found the row's values of every tensor
   */
  void check(RowReference row, RowValues found, Deviations deviations);

  /**
   * How far {@link #check} may find a value off.
   *
   * @param lseBudget how far an lse may be off
   */
  double tolerance(double lseBudget);
}
