package org.longspan.gradient.rule;

/** A gradient that is a sum over pairs. */
interface PairSum extends ParameterGradient {

  /**
   * Adds a row of pairs.
   *
   * @param sums Modified: {@link #count} values
   */
  void add(PairRow row, double[] sums);
}
