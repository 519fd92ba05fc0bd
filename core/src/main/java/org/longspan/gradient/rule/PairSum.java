package org.longspan.gradient.rule;

/** A gradient that is a sum over pairs. */
interface PairSum extends ParameterGradient {

  /** Adds a row of pairs to the sums. */
  void add(PairRow row);
}
