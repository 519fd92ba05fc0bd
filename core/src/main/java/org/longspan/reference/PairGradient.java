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
 * @param rounding how far float32 may be off in {@code weight}, in terms of its size: by the
 *     rounding of products, score and lse
 * @param size the sum of the absolute values that dX is made of: float32 may be off by {@code
 *     rounding size} in dX
 */
public record PairGradient(
    long key,
    double weight,
    double score,
    double scaled,
    double product,
    double squashed,
    double rounding,
    double size) {
  private static final double ULP = 0x1p-23;

  /** Roundings that do not depend on sizes: of exp, of sums over tiles, and of the result. */
  private static final double ROUNDINGS = 8;

  /**
   * The gradient of a live pair of a row that is not empty.
   *
   * @param upstream what the loss says about the results of the row
   * @param shift what these are, as far as all pairs of the row need it
   * @param at the place of the key in {@code k} and {@code v}
   */
  public static PairGradient of(
      RowQuery row, UpstreamRow upstream, RowShift shift, long key, int at, float[] k, float[] v) {
    ScoreRule rule = row.rule();
    double product = row.dot(at, k) * rule.scale();
    double score = row.score(key, at, k);
    double logWeight = score - shift.lse();
    double weight = Math.exp(logWeight);
    double factor = row.dropout(key);
    double value = 0;
    double valueSize = 0;
    for (int f = 0; f < upstream.output().length; f++) {
      double term = upstream.output()[f] * v[at * upstream.output().length + f];
      value += term;
      valueSize += Math.abs(term);
    }
    // The limit of p ln p is 0.
    double entropy = weight == 0 ? 0 : upstream.entropy() * logWeight;
    double byScore = weight * (factor * value - shift.value() - entropy);
    double slope = rule.squash().derivative(product);
    double productSize = Math.abs(rule.scale()) * row.dotSize(at, k);
    double size = weight * (factor * valueSize + shift.size() + Math.abs(entropy));
    return new PairGradient(
        key,
        factor * weight,
        byScore,
        byScore * slope,
        product,
        rule.squash().apply(product),
        ULP * (ROUNDINGS + productSize + Math.abs(score) + Math.abs(shift.lse())),
        size);
  }
}
