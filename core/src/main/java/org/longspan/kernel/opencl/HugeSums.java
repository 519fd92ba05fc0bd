package org.longspan.kernel.opencl;

import org.longspan.softmax.PartialState;

/** The sums of huge values of a row, which the host keeps, when the row's reference moves. */
final class HugeSums {
  private HugeSums() {}

  /** Sets m of a row, to which its sums of huge values then refer. */
  static void moveTo(float m, PartialState state, int row) {
    float before = state.m()[row];
    if (state.hasHugeAcc() && before != m) {
      float factor = (float) Math.exp((double) before - m);
      int width = state.spec().valueWidth();
      for (int at = row * width; at < (row + 1) * width; at++) {
        state.hugeAcc()[at] *= factor;
      }
    }
    state.m()[row] = m;
  }
}
