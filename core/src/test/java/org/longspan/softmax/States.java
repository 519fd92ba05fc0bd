package org.longspan.softmax;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Partial states of scores and values, computed one pair at a time from the definition. */
final class States {
  static final StateSpec SPEC = new StateSpec(3, true, 4);

  /** A key's score and value. */
  record Scored(long key, float score, float[] value) {}

  private States() {}

  /** {@code count} keys from {@code firstKey} on; a few have equal scores. */
  static List<Scored> random(long firstKey, int count, long seed) {
    Random random = new Random(seed);
    List<Scored> keys = new ArrayList<>();
    for (int n = 0; n < count; n++) {
      float score = Math.round(random.nextGaussian() * 12) / 4f;
      float[] value = new float[SPEC.valueWidth()];
      for (int f = 0; f < value.length; f++) {
        value[f] = (float) random.nextGaussian();
      }
      keys.add(new Scored(firstKey + n, score, value));
    }
    return keys;
  }

  /** The state of one row that saw {@code keys}. */
  static PartialState of(List<Scored> keys) {
    PartialState state = new PartialState(1, SPEC);
    float m = Float.NEGATIVE_INFINITY;
    for (Scored key : keys) {
      m = Math.max(m, key.score());
    }
    state.m()[0] = m;
    for (Scored key : keys) {
      double shift = (double) key.score() - m;
      double weight = Math.exp(shift);
      state.l()[0] += weight;
      state.t()[0] += weight * shift;
      for (int f = 0; f < SPEC.valueWidth(); f++) {
        state.acc()[f] += (float) weight * key.value()[f];
      }
      state.top().offer(0, key.score(), key.key());
    }
    return state;
  }

  static PartialState copy(PartialState state) {
    return StateBytes.decode(bytes(state), state.spec()).state();
  }

  /** Equal bytes are equal bits. */
  static byte[] bytes(PartialState state) {
    return StateBytes.encode(new MergeTree.Node(0, state));
  }
}
