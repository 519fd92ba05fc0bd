package org.longspan.run;

import java.util.Map;
import org.longspan.stats.Received;

/**
 * The certificate of a run: attention is conserved, so that whatever a statistic of keys adds up of
 * all weights is as much as there are live rows.
 *
 * @param liveRows query rows, over all heads, that see at least one key
 * @param sums what every such statistic has added up, by name; none where none was computed
 */
public record Certificate(long liveRows, Map<String, Double> sums) {
  /** Relative deviation up to which the sums agree: float32 weights, summed in float64. */
  private static final double TOLERANCE = 1e-5;

  /** Attention received by all keys of all heads; null where it was not computed. */
  public Double received() {
    return sums.get(Received.NAME);
  }

  /** Whether all sums agree; true where there is nothing to compare. */
  public boolean holds() {
    return sums.values().stream().allMatch(this::agrees);
  }

  private boolean agrees(double sum) {
    return Math.abs(sum - liveRows) <= TOLERANCE * Math.max(1, liveRows);
  }
}
