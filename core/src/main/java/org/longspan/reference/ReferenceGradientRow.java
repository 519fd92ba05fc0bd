package org.longspan.reference;

import java.util.function.Consumer;

/**
 * The backward pass of one row in float64: {@code dQ_i = scale sum over live j of dX_ij k_j}, and
 * {@code D = dO . O}. An empty row has gradient 0 and no part in anything.
 *
 * @param query dQ, {@code [d]}
 * @param delta D
 */
public record ReferenceGradientRow(double[] query, double delta) {

  /**
   * Goes through {@code keys} as {@link ReferenceRow} does, and once more.
   *
   * @param pairs gets the gradient of every live pair, by ascending key
   */
  public static ReferenceGradientRow of(
      RowQuery row, KeyStream keys, UpstreamRow upstream, Consumer<PairGradient> pairs) {
    ReferenceRow forward = ReferenceRow.of(row, keys, 0);
    double[] query = new double[row.q().length];
    double delta = delta(forward, upstream);
    if (forward.lse() == Double.NEGATIVE_INFINITY) {
      return new ReferenceGradientRow(query, delta);
    }
    double scale = row.rule().scale();
    row.forEachLive(
        keys,
        (key, at, k, v) -> {
          PairGradient pair = PairGradient.of(row, forward, upstream, delta, key, at, k, v);
          for (int f = 0; f < query.length; f++) {
            query[f] += scale * pair.scaled() * k[at * query.length + f];
          }
          pairs.accept(pair);
        });
    return new ReferenceGradientRow(query, delta);
  }

  private static double delta(ReferenceRow forward, UpstreamRow upstream) {
    double delta = 0;
    for (int f = 0; f < upstream.output().length; f++) {
      delta += upstream.output()[f] * forward.output()[f];
    }
    return delta;
  }
}
