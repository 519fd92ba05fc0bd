package org.longspan.conformance;

import org.longspan.reference.DenseAttention;

/**
 * Something that computes attention, by name, and how close it must come.
 *
 * @param outputTolerance largest {@code |error| / max(1, |expected|)} of an output value
 * @param statisticsTolerance the same of a statistic
 */
record Implementation(
    String name, double outputTolerance, double statisticsTolerance, Attention attention) {

  @FunctionalInterface
  interface Attention {
    DenseAttention run(ConformanceCase given);
  }

  /** The float64 reference; the expected outputs are rounded to float32, the statistics are not. */
  static Implementation reference() {
    return new Implementation(
        "reference",
        1e-6,
        1e-9,
        given ->
            DenseAttention.of(
                given.inputs(), given.mask(), given.rule(), given.topK(), given.pool()));
  }
}
