package org.longspan.softmax;

/**
 * The results of some query rows of one head, from their complete state:
 *
 * <pre>
 *   output = (acc + 2^64 huge) / l,  lse = m + ln l,  entropy = ln l - t / l (nats),  weight = exp(s - lse)
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

  /** More than the factor by which the rounding of sums may raise a result. */
  private static final double LARGEST_ERROR = 1 + 0x1p-14;

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
    if (state.hasHugeAcc()) {
      finishHuge(state, row);
    }
    if (state.spec().entropy()) {
      entropy[row] = (float) Math.max(0, Math.log(l) - state.t()[row] / l);
    }
    for (int n = row * k; n < (row + 1) * k; n++) {
      // Scores of strongest keys may exceed m by their rounding.
      topWeight[n] = (float) Math.min(1, Math.exp(state.top().scores()[n] - lse[row]));
    }
  }

  /** A row that saw no huge value keeps its bits, whatever its neighbours saw. */
  private void finishHuge(PartialState state, int row) {
    int width = state.spec().valueWidth();
    int at = state.accIndex(row);
    for (int n = 0; n < width; n++, at += state.spec().strip()) {
      if (state.hugeAcc()[at] != 0) {
        double sum = state.acc()[at] + PartialState.HUGE_UNIT * state.hugeAcc()[at];
        output[row * width + n] = rounded(sum / state.l()[row]);
      }
    }
  }

  /** Where all values are close to the largest float, the error of their sums may exceed it. */
  private static float rounded(double value) {
    boolean fits = Math.abs(value) <= Float.MAX_VALUE * LARGEST_ERROR;
    return (float) (fits ? Math.max(-Float.MAX_VALUE, Math.min(value, Float.MAX_VALUE)) : value);
  }
}
