package org.longspan.reference;

import org.longspan.score.ScoreRule;

/**
 * What the loss says about one live pair of a row and a key, in float64. With {@code x = scale
 * q.k}, {@code y = squash(x)}, {@code p = exp(s - lse)}, the factor f of dropout and the row's D:
 *
 * <pre>
 *   dS = p (f dO.v - D + dL - dH (ln p + H))       dX = dS squash'(x)
 * </pre>
 *
 * @param key its position
 * @param weight {@code f p}, which dV sums: {@code dV_j = sum over i of f p dO_i}
 * @param score dS, the gradient by the score, and so by an additive term
 * @param scaled dX, the gradient by {@code scale q.k}: {@code dQ_i = scale sum over j of dX k_j},
 *     {@code dK_j = scale sum over i of dX q_i}
 * @param product x
 * @param squashed y
 */
public record PairGradient(
    long key, double weight, double score, double scaled, double product, double squashed) {

  /**
   * The gradient of a live pair.
   *
   * @param forward the results of the row
   * @param upstream what the loss says about them
   * @param delta D = dO . O of the row
   * @param at the place of the key in {@code k} and {@code v}
   */
  static PairGradient of(
      RowQuery row,
      ReferenceRow forward,
      UpstreamRow upstream,
      double delta,
      long key,
      int at,
      float[] k,
      float[] v) {
    ScoreRule rule = row.rule();
    double product = row.dot(at, k) * rule.scale();
    double squashed = rule.squash().apply(product);
    double logWeight = row.score(key, at, k) - forward.lse();
    double weight = Math.exp(logWeight);
    double factor = row.dropout(key);
    double value = 0;
    for (int f = 0; f < upstream.output().length; f++) {
      value += upstream.output()[f] * v[at * upstream.output().length + f];
    }
    // The limit of p ln p is 0.
    double entropy = weight == 0 ? 0 : upstream.entropy() * (logWeight + forward.entropy());
    double score = weight * (factor * value - delta + upstream.lse() - entropy);
    double scaled = score * rule.squash().derivative(product);
    return new PairGradient(key, factor * weight, score, scaled, product, squashed);
  }
}
