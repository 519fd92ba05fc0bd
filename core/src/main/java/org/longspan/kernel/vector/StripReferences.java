package org.longspan.kernel.vector;

import java.util.Arrays;
import org.longspan.softmax.PartialState;

/**
 * Chooses what the exponentials of every row of a strip refer to (m), the running maximum, and
 * keeps the running softmax of the rows.
 */
final class StripReferences {
  private static final int STRIP = Lanes.STRIP;

  private final StripScores scores;
  private final float[] before = new float[STRIP];
  private final float[] maxima = new float[STRIP];
  private final float[] references = new float[STRIP];
  private final double[] exactFactors = new double[STRIP];
  private final float[] factors = new float[STRIP];
  private boolean small;

  StripReferences(StripScores scores) {
    this.scores = scores;
  }

  /** Looks for the maxima of the first {@code rows} rows of a strip; other lanes take 0. */
  void choose(PartialState state, int row, int rows) {
    Arrays.fill(before, 0);
    System.arraycopy(state.m(), row, before, 0, rows);
    System.arraycopy(before, 0, maxima, 0, STRIP);
    for (int run = 0; run < scores.runCount(); run++) {
      int from = scores.runFrom(run);
      int keys = scores.runTo(run) - from;
      StripMaximum.raise(scores.scores(), scores.at(from), keys, maxima);
    }
    small = true;
    for (int lane = 0; lane < STRIP; lane++) {
      boolean found = lane < rows && maxima[lane] != Float.NEGATIVE_INFINITY;
      references[lane] = found ? maxima[lane] : 0;
      small &= references[lane] <= StripScores.SMALL;
      boolean same = isEmpty(lane) || before[lane] == references[lane];
      exactFactors[lane] = same ? 1 : Math.exp(shift(lane));
      factors[lane] = (float) exactFactors[lane];
    }
  }

  private boolean isEmpty(int lane) {
    return before[lane] == Float.NEGATIVE_INFINITY;
  }

  /** The difference of the references before and now. */
  private double shift(int lane) {
    return (double) before[lane] - references[lane];
  }

  /** Whether no m exceeds {@link StripScores#SMALL}: that of an earlier tile may. */
  boolean areSmall() {
    return small;
  }

  /** m of every lane. */
  float[] references() {
    return references;
  }

  /** What l and acc have to be multiplied by, for the new m. */
  float[] factors() {
    return factors;
  }

  /**
   * Brings m, l and t of the strip's rows up to date.
   *
   * @param sums of the new weights, by lane
   * @param terms of {@code weight (s - m)}, by lane
   */
  void update(PartialState state, int row, int rows, double[] sums, double[] terms) {
    for (int lane = 0; lane < rows; lane++) {
      if (isEmpty(lane) && sums[lane] == 0) {
        continue;
      }
      int at = row + lane;
      double l = state.l()[at];
      double factor = exactFactors[lane];
      if (state.keepsEntropy()) {
        double shift = isEmpty(lane) ? 0 : shift(lane);
        state.t()[at] = factor * (state.t()[at] + shift * l) + terms[lane];
      }
      state.l()[at] = factor * l + sums[lane];
      state.m()[at] = Double.isNaN(sums[lane]) ? Float.NaN : references[lane];
    }
  }
}
