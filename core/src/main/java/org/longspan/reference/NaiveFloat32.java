package org.longspan.reference;

/**
 * One row as a first version in float32 would compute it: dot products in feature order, softmax
 * with the maximum subtracted, weights normalised and dropped, then the weighted sum; every step
 * rounded.
 *
 * <p>It is the yardstick of {@link ErrorBudget}: the error of a plain float32 implementation.
 *
 * @param output {@code [dv]}; 0 where no key is live
 * @param lse {@code m + ln l}; -inf where no key is live
 */
public record NaiveFloat32(float[] output, float lse) {

  /** Reads {@code keys} three times. */
  public static NaiveFloat32 of(RowQuery row, KeyStream keys) {
    float[] m = {Float.NEGATIVE_INFINITY};
    row.forEachLive(keys, (key, at, k, v) -> m[0] = Math.max(m[0], score(row, key, at, k)));
    float[] l = {0};
    row.forEachLive(keys, (key, at, k, v) -> l[0] += exp(score(row, key, at, k) - m[0]));
    float[] output = new float[row.valueWidth()];
    row.forEachLive(
        keys,
        (key, at, k, v) -> {
          float weight = exp(score(row, key, at, k) - m[0]) / l[0] * (float) row.dropout(key);
          for (int f = 0; f < output.length; f++) {
            output[f] += weight * v[at * output.length + f];
          }
        });
    return new NaiveFloat32(output, m[0] + (float) Math.log(l[0]));
  }

  private static float score(RowQuery row, long key, int at, float[] k) {
    float[] q = row.q();
    float dot = 0;
    for (int f = 0; f < q.length; f++) {
      dot += q[f] * k[at * q.length + f];
    }
    float scaled = dot * (float) row.rule().scale();
    float squashed = (float) row.rule().squash().apply(scaled);
    return squashed + (float) row.rule().bias().at(row.queryHead(), row.query(), key);
  }

  private static float exp(float x) {
    return (float) Math.exp(x);
  }
}
