package org.longspan.kernel.vector;

import static jdk.incubator.vector.VectorOperators.LSHR;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorSpecies;
import org.longspan.softmax.PartialState;
import org.longspan.softmax.TopKeys;

/**
 * Finds the strongest keys of a strip's rows among its scores.
 *
 * <p>Few scores enter, at places that cannot be predicted. So vectors mark the scores above the
 * rows' thresholds with one bit each, and only the marks are looked at one by one.
 */
final class StripTopKeys {
  private static final VectorSpecies<Float> SPECIES = Lanes.SPECIES;
  private static final VectorSpecies<Integer> INTS = SPECIES.withLanes(int.class);
  private static final int LANES = Lanes.COUNT;
  private static final int STRIP = Lanes.STRIP;

  /** Keys whose marks of one row fill a word. */
  private static final int CHUNK = Integer.SIZE;

  private final StripScores scores;
  private final int k;
  private final float[] thresholds = new float[STRIP];
  private final int[] marks = new int[STRIP];
  private final float[][] maxima;
  private final TopKeys strongest;

  StripTopKeys(StripScores scores, int tileKeys, int k) {
    this.scores = scores;
    this.k = k;
    maxima = new float[tileKeys / CHUNK][STRIP];
    strongest = new TopKeys(1, k);
  }

  /** Offers all live scores of the strip to the first {@code rows} rows from {@code row} on. */
  void offer(PartialState state, int row, int rows) {
    if (k == 0) {
      return;
    }
    TopKeys top = state.top();
    Arrays.fill(thresholds, Float.POSITIVE_INFINITY);
    boolean isFull = true;
    for (int lane = 0; lane < rows; lane++) {
      thresholds[lane] = top.threshold(row + lane);
      isFull &= thresholds[lane] > Float.NEGATIVE_INFINITY;
    }
    if (!isFull) {
      raiseThresholds(rows);
    }
    for (int run = 0; run < scores.runCount(); run++) {
      for (int key = scores.runFrom(run); key < scores.runTo(run); key += CHUNK) {
        int keys = Math.min(CHUNK, scores.runTo(run) - key);
        mark(scores.scores(), scores.at(key), keys, thresholds, marks);
        for (int lane = 0; lane < rows; lane++) {
          if (marks[lane] != 0) {
            enter(key, keys, lane, top, row + lane);
          }
        }
      }
    }
  }

  /**
   * Where a row has no k keys yet, nearly all scores would enter. But of the maxima of disjoint
   * chunks the k-th largest is not above the k-th largest score.
   */
  private void raiseThresholds(int rows) {
    int count = 0;
    for (int run = 0; run < scores.runCount(); run++) {
      int to = scores.runTo(run);
      for (int key = scores.runFrom(run); key < to && count < maxima.length; key += CHUNK) {
        Arrays.fill(maxima[count], Float.NEGATIVE_INFINITY);
        int keys = Math.min(CHUNK, to - key);
        StripMaximum.raise(scores.scores(), scores.at(key), keys, maxima[count++]);
      }
    }
    for (int lane = 0; lane < rows && k <= count; lane++) {
      thresholds[lane] = Math.max(thresholds[lane], Math.nextDown(largest(count, lane)));
    }
  }

  /** The k-th largest of a lane's first {@code count} maxima. */
  private float largest(int count, int lane) {
    strongest.clear();
    for (int n = 0; n < count; n++) {
      strongest.offer(0, maxima[n][lane], n);
    }
    return strongest.threshold(0);
  }

  /**
   * Marks scores that may exceed their row's threshold: all that do, and others that {@link
   * TopKeys#offer} ignores.
   *
   * @param scores {@code [keys][STRIP]} from {@code at} on
   * @param marks Modified: {@code [STRIP]}, the last key's mark is the lowest bit
   */
  private static void mark(float[] scores, int at, int keys, float[] thresholds, int[] marks) {
    for (int lane = 0; lane < STRIP; lane += Lanes.PAIR) {
      FloatVector threshold0 = FloatVector.fromArray(SPECIES, thresholds, lane);
      FloatVector threshold1 = FloatVector.fromArray(SPECIES, thresholds, lane + LANES);
      IntVector marks0 = IntVector.zero(INTS);
      IntVector marks1 = IntVector.zero(INTS);
      int end = at + keys * STRIP + lane;
      for (int n = at + lane; n < end; n += STRIP) {
        // The sign of the difference is the mark: a comparison's mask would have to be moved.
        FloatVector left0 = threshold0.sub(FloatVector.fromArray(SPECIES, scores, n));
        FloatVector left1 = threshold1.sub(FloatVector.fromArray(SPECIES, scores, n + LANES));
        marks0 = marks0.add(marks0).or(left0.reinterpretAsInts().lanewise(LSHR, CHUNK - 1));
        marks1 = marks1.add(marks1).or(left1.reinterpretAsInts().lanewise(LSHR, CHUNK - 1));
      }
      marks0.intoArray(marks, lane);
      marks1.intoArray(marks, lane + LANES);
    }
  }

  private void enter(int key, int keys, int lane, TopKeys top, int row) {
    int left = marks[lane] << CHUNK - keys;
    while (left != 0) {
      int n = Integer.numberOfLeadingZeros(left);
      left &= ~(Integer.MIN_VALUE >>> n);
      top.offer(
          row, scores.scores()[scores.at(key + n) + lane], scores.positions().from() + key + n);
    }
    thresholds[lane] = Math.max(thresholds[lane], top.threshold(row));
  }
}
