package org.longspan.gradient.rule;

/** The gradient of a loss by one kind of parameters, in float64. */
interface ParameterGradient {

  /** Name of the parameters in files. */
  String name();

  /** Lengths of the axes of {@link #sums}; none for a number. */
  long[] shape();

  /** The sums so far. */
  double[] sums();
}
