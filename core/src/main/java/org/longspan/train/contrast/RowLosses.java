package org.longspan.train.contrast;

import java.io.Serializable;
import java.util.Arrays;
import java.util.List;

/**
 * What is known of query rows after the first job.
 *
 * @param compared {@code ln sum e^s} over all keys that a row is compared with
 * @param positive the same over those that belong to it; -inf where there are none
 */
public record RowLosses(double[] compared, double[] positive) implements Serializable {
  private static final long serialVersionUID = 1L;

  /** The rows of panels, one after the other. */
  public static RowLosses join(List<RowLosses> panels) {
    return new RowLosses(
        panels.stream().flatMapToDouble(panel -> Arrays.stream(panel.compared)).toArray(),
        panels.stream().flatMapToDouble(panel -> Arrays.stream(panel.positive)).toArray());
  }

  /** Whether a row has positives. */
  boolean counts(int row) {
    return positive[row] != Double.NEGATIVE_INFINITY;
  }

  /** Rows that have positives. */
  public long count() {
    return Arrays.stream(positive).filter(value -> value != Double.NEGATIVE_INFINITY).count();
  }

  /** The mean loss of the rows that have positives, in the order of the rows. */
  public double mean() {
    double sum = 0;
    for (int row = 0; row < compared.length; row++) {
      sum += counts(row) ? compared[row] - positive[row] : 0;
    }
    return sum / count();
  }
}
