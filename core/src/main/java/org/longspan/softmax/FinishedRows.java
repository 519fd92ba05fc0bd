package org.longspan.softmax;

/**
 * The results of some query rows of one head, from their complete state:
 *
 * <pre>
 *   output = (acc + 2^64 huge) / l,  lse = m + ln l,  entropy = ln l - t / l (nats),  weight = exp(s - m) / l
 * </pre>
 *
 * <p>A row without a live key has output 0, lse -inf, entropy 0, top keys -1 of weight 0.
 *
 * @param output {@code [rows][dv]}
 * @param exactLse {@code [rows]}, natural logarithm
 * @param statistics the values of all statistics, {@code [rows][...]}
 */
public record FinishedRows(float[] output, LseValues exactLse, RowValues statistics) {
  /** More than the factor by which the rounding of sums may raise a result. */
  private static final double LARGEST_ERROR = 1 + 0x1p-14;

  /** The results of the first {@code rows} rows of {@code state}, which is not modified. */
  public static FinishedRows of(PartialState state, int rows) {
    float[] output = new float[rows * state.spec().valueWidth()];
    LseValues lse = LseValues.empty(rows);
    for (int row = 0; row < rows; row++) {
      finishRow(state, row, output, lse);
    }
    RowValues values = RowValues.NONE;
    double[] rounded = lse.rounded();
    for (RowStates statistic : state.statistics()) {
      values = values.and(statistic.finish(state, rows, rounded));
    }
    return new FinishedRows(output, lse, values);
  }

  private static void finishRow(PartialState state, int row, float[] output, LseValues lse) {
    if (state.m()[row] == Float.NEGATIVE_INFINITY) {
      return;
    }
    double l = state.l()[row];
    lse.set(row, state.m()[row], l);
    int width = state.spec().valueWidth();
    int from = state.accIndex(row);
    float inverse = (float) (1 / l);
    float[] acc = state.acc();
    for (int n = 0, at = from; n < width; n++, at += state.spec().strip()) {
      output[row * width + n] = acc[at] * inverse;
    }
    if (state.hasHugeAcc()) {
      finishHuge(state, row, output);
    }
  }

  /** A row that saw no huge value keeps its bits, whatever its neighbours saw. */
  private static void finishHuge(PartialState state, int row, float[] output) {
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

  /** The lse {@code [rows]} in float64. */
  public double[] lse() {
    return exactLse.rounded();
  }

  /** The entropy {@code [rows]}; empty where it is not kept. */
  public float[] entropy() {
    return statistics.floats(Entropy.NAME);
  }

  /** The strongest keys {@code [rows][k]}; empty where they are not kept. */
  public long[] topKey() {
    return statistics.longs(StrongestKeys.KEY);
  }

  /** Their weights {@code [rows][k]}. */
  public float[] topWeight() {
    return statistics.floats(StrongestKeys.WEIGHT);
  }
}
