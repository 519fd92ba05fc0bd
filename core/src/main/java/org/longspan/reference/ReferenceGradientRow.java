package org.longspan.reference;

import java.util.function.Consumer;

/**
 * The backward pass of one row in float64: {@code dQ_i = scale sum over live j of dX_ij k_j}, and
 * {@code D = dO . O}. An empty row has gradient 0 and no part in anything.
 *
 * @param query dQ, {@code [d]}
 * @param rounding how far float32 may be off in each value of dQ
 * @param delta D
 */
public record ReferenceGradientRow(double[] query, double[] rounding, double delta) {

  /**
   * Goes through {@code keys} as {@link ReferenceRow} does, and once more.
   *
   * @param pairs gets the gradient of every live pair, by ascending key
   */
  public static ReferenceGradientRow of(
      RowQuery row, KeyStream keys, UpstreamRow upstream, Consumer<PairGradient> pairs) {
    ReferenceRow forward = ReferenceRow.of(row, keys, 0);
    double[] query = new double[row.q().length];
    double[] rounding = new double[query.length];
    double delta = delta(forward, upstream);
    if (forward.lse() == Double.NEGATIVE_INFINITY) {
      return new ReferenceGradientRow(query, rounding, delta);
    }
    double scale = row.rule().scale();
    RowShift shift = shift(row, keys, upstream, forward, delta);
    row.forEachLive(
        keys,
        (key, at, k, v) -> {
          PairGradient pair = PairGradient.of(row, upstream, shift, key, at, k, v);
          for (int f = 0; f < query.length; f++) {
            double factor = scale * k[at * query.length + f];
            query[f] += factor * pair.scaled();
            rounding[f] += Math.abs(factor) * pair.rounding() * pair.size();
          }
          pairs.accept(pair);
        });
    return new ReferenceGradientRow(query, rounding, delta);
  }

  /** The size of D is that of the products that it is an average of. */
  private static RowShift shift(
      RowQuery row, KeyStream keys, UpstreamRow upstream, ReferenceRow forward, double delta) {
    double[] size = {Math.abs(upstream.lse()) + Math.abs(upstream.entropy() * forward.entropy())};
    row.forEachLive(
        keys,
        (key, at, k, v) -> {
          double weight = row.dropout(key) * Math.exp(row.score(key, at, k) - forward.lse());
          for (int f = 0; f < upstream.output().length; f++) {
            size[0] +=
                weight * Math.abs(upstream.output()[f] * v[at * upstream.output().length + f]);
          }
        });
    double value = delta - upstream.lse() + upstream.entropy() * forward.entropy();
    return new RowShift(forward.lse(), value, size[0]);
  }

  private static double delta(ReferenceRow forward, UpstreamRow upstream) {
    double delta = 0;
    for (int f = 0; f < upstream.output().length; f++) {
      delta += upstream.output()[f] * forward.output()[f];
    }
    return delta;
  }
}
