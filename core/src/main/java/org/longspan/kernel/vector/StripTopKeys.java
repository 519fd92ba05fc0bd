package org.longspan.kernel.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;
import org.longspan.softmax.PartialState;
import org.longspan.softmax.TopKeys;

/** Finds the strongest keys of a strip's rows among its scores. */
final class StripTopKeys {
  private static final VectorSpecies<Float> SPECIES = Lanes.SPECIES;
  private static final int STRIP = Lanes.STRIP;

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

  private void scan(int from, int to, int lane, TopKeys top, int row) {
    float[] s = scores.scores();
    FloatVector threshold = FloatVector.fromArray(SPECIES, thresholds, lane);
    for (int key = from; key < to; key++) {
      int at = scores.at(key) + lane;
      FloatVector found = FloatVector.fromArray(SPECIES, s, at);
      if (found.compare(VectorOperators.GT, threshold).anyTrue()) {
        enter(s, at, lane, scores.positions().from() + key, top, row);
        threshold = FloatVector.fromArray(SPECIES, thresholds, lane);
      }
    }
  }

  private void enter(float[] s, int at, int lane, long key, TopKeys top, int row) {
    for (int n = 0; n < Lanes.COUNT; n++) {
      if (s[at + n] > thresholds[lane + n]) {
        top.offer(row + lane + n, s[at + n], key);
        thresholds[lane + n] = top.threshold(row + lane + n);
      }
    }
  }
}
