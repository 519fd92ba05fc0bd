package org.longspan.kernel.vector;

import java.util.Arrays;
import org.longspan.softmax.PartialState;

/**
 * Chooses what the exponentials of every row of a strip refer to (m), and keeps the running softmax
 * of the rows.
 *
 * <p>A weight is {@code exp(s - m)}, and any m serves that keeps weights within the range of
 * float32:
 *
 * <ol>
 *   <li>m = 0 where no score can exceed {@link #SMALL} in magnitude: no pass over the scores, and
 *       no difference.
 *   <li>A row keeps its m while no score can exceed it by more than {@link #EXCESS}.
 *   <li>Else m is the running maximum.
 * </ol>
 *
 * <p>Where the entropy is kept, m is always the maximum: {@code ln l - t / l} would lose the digits
 * of a small entropy if both terms were large.
 *
 * <p>The choice is the row's own: its neighbours in the strip do not change its bits.
 */
final class StripReferences {
  static final float[] ONES = new float[Lanes.STRIP];

  private static final int STRIP = Lanes.STRIP;
  private static final float SMALL = 22;
  private static final float EXCESS = 44;

  static {
    Arrays.fill(ONES, 1);
  }

  private final StripScores scores;
  private final float[] before = new float[STRIP];
  private final float[] references = new float[STRIP];
  private final float[] factors = new float[STRIP];
  private final float[] maxima = new float[STRIP];
  private final boolean exact;

  /** Whether all references are 0, all factors 1, and all scores small. */
  private boolean small;

  /**
   * @param exact whether m is to be the running maximum in any case
   */
  StripReferences(StripScores scores, boolean exact) {
    this.scores = scores;
    this.exact = exact;
  }

  /** Chooses the references of the first {@code rows} rows of a strip; other lanes take 0. */
  void choose(PartialState state, int row, int rows) {
    Arrays.fill(before, 0);
    System.arraycopy(state.m(), row, before, 0, rows);
    boolean known = scores.areBounded() && !exact;
    float[] bounds = scores.bounds();
    boolean wereSmall = small;
    small = known && areSmall(bounds, rows);
    if (!small) {
      chooseRowByRow(bounds, known, rows);
    } else if (!wereSmall) {
      Arrays.fill(references, 0);
      Arrays.fill(factors, 1);
    }
  }

  private boolean areSmall(float[] bounds, int rows) {
    boolean all = true;
    for (int lane = 0; lane < rows; lane++) {
      all &= bounds[lane] <= SMALL & (before[lane] == 0 | isEmpty(lane));
    }
    return all;
  }

  private void chooseRowByRow(float[] bounds, boolean known, int rows) {
    boolean search = !known;
    for (int lane = 0; lane < rows && !search; lane++) {
      search = !fits(lane, bounds[lane]);
    }
    if (search) {
      findMaxima();
    }
    for (int lane = 0; lane < STRIP; lane++) {
      boolean fits = lane >= rows || known && fits(lane, bounds[lane]);
      references[lane] = fits || fits(lane, maxima[lane]) ? kept(lane) : highest(lane);
      boolean same = isEmpty(lane) || before[lane] == references[lane];
      factors[lane] = same ? 1 : (float) Math.exp(shift(lane));
    }
  }

  /** Whether the row may keep its reference when no score exceeds {@code most}. */
  private boolean fits(int lane, float most) {
    if (exact) {
      return false;
    }
    return isEmpty(lane) ? Math.abs(most) <= SMALL : most - before[lane] <= EXCESS;
  }

  private float kept(int lane) {
    return isEmpty(lane) ? 0 : before[lane];
  }

  private float highest(int lane) {
    boolean found = maxima[lane] > Float.NEGATIVE_INFINITY;
    return found && isEmpty(lane) ? maxima[lane] : Math.max(kept(lane), maxima[lane]);
  }

  private boolean isEmpty(int lane) {
    return before[lane] == Float.NEGATIVE_INFINITY;
  }

  private void findMaxima() {
    Arrays.fill(maxima, Float.NEGATIVE_INFINITY);
    for (int run = 0; run < scores.runCount(); run++) {
      int from = scores.runFrom(run);
      int keys = scores.runTo(run) - from;
      StripSoftmax.max(scores.scores(), scores.at(from), keys, maxima);
    }
  }

  /** The difference of the references before and now. */
  private double shift(int lane) {
    return (double) before[lane] - references[lane];
  }

  /** Whether all references are 0 and all scores small. */
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
    if (small) {
      Arrays.fill(state.m(), row, row + rows, 0);
      for (int lane = 0; lane < rows; lane++) {
        state.l()[row + lane] += sums[lane];
      }
      return;
    }
    for (int lane = 0; lane < rows; lane++) {
      if (isEmpty(lane) && sums[lane] == 0) {
        continue;
      }
      int at = row + lane;
      double l = state.l()[at];
      double shift = l == 0 ? 0 : shift(lane);
      double factor = shift == 0 ? 1 : Math.exp(shift);
      if (state.spec().entropy()) {
        state.t()[at] = factor * (state.t()[at] + shift * l) + terms[lane];
      }
      state.l()[at] = factor * l + sums[lane];
      state.m()[at] = Double.isNaN(sums[lane]) ? Float.NaN : references[lane];
    }
  }
}
