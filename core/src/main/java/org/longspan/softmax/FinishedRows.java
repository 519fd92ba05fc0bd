package org.longspan.softmax;

/**
 * The results of some query rows of one head, from their complete state:
 *
 * <pre>
 *   output = acc / l,  lse = m + ln l,  entropy = ln l - t / l (nats),  weight = exp(s - lse)
 * </pre>
 *
 * <p>A row without a live key has output 0, lse -inf, entropy 0, top keys -1 of weight 0.
 *
 * @param output {@code [rows][dv]}
 * @param lse {@code [rows]}, natural logarithm
 * @param entropy {@code [rows]}; empty where it is not kept
 * @param topKey {@code [rows][k]}
 * @param topWeight {@code [rows][k]}
 */
public record FinishedRows(
    float[] output, double[] lse, float[] entropy, long[] topKey, float[] topWeight) {

  /** The results of the first {@code rows} rows of {@code state}, which is not modified. */
  public static FinishedRows of(PartialState state, int rows) {
    StateSpec spec = state.spec();
    int width = spec.valueWidth();
    int k = spec.topK();
    FinishedRows results =
        new FinishedRows(
            new float[rows * width],
            new double[rows],
            new float[spec.entropy() ? rows : 0],
            new long[rows * k],
            new float[rows * k]);
    for (int row = 0; row < rows; row++) {
      results.finishRow(state, row);
    }
    return results;
  }

  private void finishRow(PartialState state, int row) {
    int k = state.spec().topK();
    System.arraycopy(state.top().keys(), row * k, topKey, row * k, k);
    if (state.m()[row] == Float.NEGATIVE_INFINITY) {
      lse[row] = Double.NEGATIVE_INFINITY;
      return;
    }
    double l = state.l()[row];
    lse[row] = state.m()[row] + Math.log(l);
    int width = state.spec().valueWidth();
    int from = state.accIndex(row);
    float inverse = (float) (1 / l);
    float[] acc = state.acc();
    for (int n = 0, at = from; n < width; n++, at += state.spec().strip()) {
      output[row * width + n] = acc[at] * inverse;
    }
    if (state.spec().entropy()) {
      entropy[row] = (float) Math.max(0, Math.log(l) - state.t()[row] / l);
    }
    for (int n = row * k; n < (row + 1) * k; n++) {
      topWeight[n] = (float) Math.exp(state.top().scores()[n] - lse[row]);
    }
  }
}
