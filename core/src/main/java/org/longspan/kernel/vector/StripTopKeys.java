package org.longspan.kernel.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;
import org.longspan.softmax.PartialState;
import org.longspan.softmax.TopKeys;

/** Finds the strongest keys of a strip's rows among its scores. */
final class StripTopKeys {
  private static final VectorSpecies<Float> SPECIES = Lanes.SPECIES;
  private static final int STRIP = Lanes.STRIP;
  private static final int STEP = 4;

  private final StripScores scores;
  private final int k;
  private final float[] thresholds = new float[STRIP];

  StripTopKeys(StripScores scores, int k) {
    this.scores = scores;
    this.k = k;
  }

  /** Offers all live scores of the strip to the first {@code rows} rows from {@code row} on. */
  void offer(PartialState state, int row, int rows) {
    if (k == 0) {
      return;
    }
    for (int lane = 0; lane < STRIP; lane++) {
      thresholds[lane] = lane < rows ? state.top().threshold(row + lane) : Float.POSITIVE_INFINITY;
    }
    for (int run = 0; run < scores.runCount(); run++) {
      for (int lane = 0; lane < STRIP; lane += Lanes.COUNT) {
        scan(scores.runFrom(run), scores.runTo(run), lane, state.top(), row);
      }
    }
  }

  /** Looks at {@link #STEP} keys in a turn, since few are strong; runs are whole turns. */
  private void scan(int from, int to, int lane, TopKeys top, int row) {
    float[] s = scores.scores();
    FloatVector threshold = FloatVector.fromArray(SPECIES, thresholds, lane);
    for (int key = from; key < to; key += STEP) {
      int at = scores.at(key) + lane;
      VectorMask<Float> first = strong(s, at, threshold);
      VectorMask<Float> second = strong(s, at + STRIP, threshold);
      VectorMask<Float> third = strong(s, at + 2 * STRIP, threshold);
      VectorMask<Float> fourth = strong(s, at + 3 * STRIP, threshold);
      if (first.or(second).or(third.or(fourth)).anyTrue()) {
        long position = scores.positions().from() + key;
        enter(first, s, at, lane, position, top, row);
        enter(second, s, at + STRIP, lane, position + 1, top, row);
        enter(third, s, at + 2 * STRIP, lane, position + 2, top, row);
        enter(fourth, s, at + 3 * STRIP, lane, position + 3, top, row);
        threshold = FloatVector.fromArray(SPECIES, thresholds, lane);
      }
    }
  }

  private static VectorMask<Float> strong(float[] s, int at, FloatVector threshold) {
    return FloatVector.fromArray(SPECIES, s, at).compare(VectorOperators.GT, threshold);
  }

  private void enter(
      VectorMask<Float> found, float[] s, int at, int lane, long key, TopKeys top, int row) {
    if (found.anyTrue()) {
      enter(s, at, lane, key, top, row);
    }
  }

  private void enter(float[] s, int at, int lane, long key, TopKeys top, int row) {
    for (int strong = strongLanes(s, at, lane); strong != 0; strong &= strong - 1) {
      int n = Integer.numberOfTrailingZeros(strong);
      top.offer(row + lane + n, s[at + n], key);
      thresholds[lane + n] = top.threshold(row + lane + n);
    }
  }

  private int strongLanes(float[] s, int at, int lane) {
    int strong = 0;
    for (int n = 0; n < Lanes.COUNT; n++) {
      strong |= s[at + n] > thresholds[lane + n] ? 1 << n : 0;
    }
    return strong;
  }
}
