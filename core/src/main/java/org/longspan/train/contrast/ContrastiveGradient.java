package org.longspan.train.contrast;

import java.io.Serializable;
import java.util.List;

/**
 * Sums of gradients over pairs of rows, not yet divided by the number of rows.
 *
 * @param query of W_Q {@code [outputs][inputs]}
 * @param key of W_K {@code [outputs][inputs]}
 * @param logScale of the logarithm of the factor on the scores
 */
public record ContrastiveGradient(double[] query, double[] key, double logScale)
    implements Serializable {
  private static final long serialVersionUID = 1L;

  /** The sum over panels, in the order given. */
  public static ContrastiveGradient sum(List<ContrastiveGradient> panels) {
    double[] query = panels.get(0).query().clone();
    double[] key = panels.get(0).key().clone();
    double logScale = panels.get(0).logScale();
    for (ContrastiveGradient panel : panels.subList(1, panels.size())) {
      add(panel.query(), query);
      add(panel.key(), key);
      logScale += panel.logScale();
    }
    return new ContrastiveGradient(query, key, logScale);
  }

  private static void add(double[] values, double[] sum) {
    for (int n = 0; n < sum.length; n++) {
      sum[n] += values[n];
    }
  }
}
