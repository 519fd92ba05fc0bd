package org.longspan.gradient.rule;

import java.util.stream.LongStream;

/** The gradient of a loss by one kind of parameters, in float64. */
interface ParameterGradient {

  /** Name of the parameters in files. */
  String name();

  /** Lengths of the axes of the parameters; none for a number. */
  long[] shape();

  /** How many there are. */
  default int count() {
    return (int) LongStream.of(shape()).reduce(1, (all, length) -> all * length);
  }
}
