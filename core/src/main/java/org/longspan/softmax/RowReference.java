package org.longspan.softmax;

/** The live scores of one row in float64: what a {@link RowStatistic} is defined by. */
public interface RowReference {

  /** Takes one live pair. */
  @FunctionalInterface
  interface Visitor {
    void visit(long key, double score);
  }

  /** {@code ln sum exp s}; -inf for a row without a live key. */
  double lse();

  /** Goes through the live keys, ascending; may be called several times. */
  void forEach(Visitor visitor);

  /** The weight {@code exp(s - lse)} of one key; NaN where it is not live. */
  default double weightOf(long key) {
    double[] weight = {Double.NaN};
    forEach(
        (live, score) -> {
          if (live == key) {
            weight[0] = Math.exp(score - lse());
          }
        });
    return weight[0];
  }
}
