package org.longspan.conformance;

import java.util.Optional;
import org.longspan.reference.DenseAttention;

/** Finds the first number of a result that differs from what a case expects. */
record Comparison(Implementation implementation, DenseCase expectation) {

  /** The first difference, in words; nothing where all agree. */
  Optional<String> firstDifference() {
    DenseAttention actual =
        implementation
            .attention()
            .run(
                expectation.inputs(),
                expectation.mask(),
                expectation.rule(),
                expectation.topK(),
                expectation.pool());
    DenseAttention expected = expectation.expected();
    Implementation.Tolerance tolerance =
        implementation.closeness().of(expectation.inputs(), expectation.mask(), expectation.rule());
    double rough = tolerance.output();
    double fine = tolerance.statistic();
    return first("output", expected.output(), actual.output(), rough)
        .or(() -> first("lse", expected.lse(), actual.lse(), fine))
        .or(() -> first("entropy", expected.entropy(), actual.entropy(), fine))
        .or(() -> first("topk_weight", expected.topWeight(), actual.topWeight(), fine))
        .or(() -> firstKey(expected, actual.topKey(), fine))
        .or(() -> first("received", expected.received(), actual.received(), fine))
        .or(() -> first("distance", expected.distance(), actual.distance(), fine))
        .or(() -> first("pooled", expected.pooled(), actual.pooled(), fine));
  }

  private static Optional<String> first(
      String name, double[] expected, double[] actual, double tolerance) {
    if (expected.length != actual.length) {
      return Optional.of(name + " has " + actual.length + " values, not " + expected.length);
    }
    for (int n = 0; n < expected.length; n++) {
      if (!close(expected[n], actual[n], tolerance)) {
        return Optional.of(name + "[" + n + "] is " + actual[n] + ", not " + expected[n]);
      }
    }
    return Optional.empty();
  }

  /** Keys may differ where their weights are too close to tell which comes first. */
  private Optional<String> firstKey(DenseAttention expected, long[] actual, double tolerance) {
    long[] keys = expected.topKey();
    double[] weights = expected.topWeight();
    int topK = expectation.topK();
    for (int n = 0; n < keys.length; n++) {
      boolean last = n % topK == topK - 1;
      boolean tiesBefore = n % topK > 0 && close(weights[n - 1], weights[n], tolerance);
      boolean tiesAfter = last || close(weights[n], weights[n + 1], tolerance);
      boolean mayDiffer = keys[n] >= 0 && actual[n] >= 0 && (tiesBefore || tiesAfter);
      if (keys[n] != actual[n] && !mayDiffer) {
        return Optional.of("topk_key[" + n + "] is " + actual[n] + ", not " + keys[n]);
      }
    }
    return Optional.empty();
  }

  private static boolean close(double expected, double actual, double tolerance) {
    return Double.compare(expected, actual) == 0
        || Math.abs(expected - actual) <= tolerance * Math.max(1, Math.abs(expected));
  }
}
