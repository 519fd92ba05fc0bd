package org.longspan.model.reference;

import java.util.Optional;
import org.longspan.layer.PairLayout;
import org.longspan.layer.RotaryFrequencies;
import org.longspan.model.RotarySpec;

/** Rotary positions in float64. */
final class ReferenceRotation {
  private ReferenceRotation() {}

  /**
   * Turns the heads of one token.
   *
   * @param heads Modified: {@code [heads][d]}
   * @param length rows of the token's segment
   */
  static void apply(Optional<RotarySpec> rotary, double[] heads, long position, long length) {
    if (rotary.isEmpty()) {
      return;
    }
    RotarySpec spec = rotary.get();
    RotaryFrequencies pairs = spec.scaling().frequencies(spec.width(), spec.base(), length);
    boolean halves = spec.layout() == PairLayout.HALVES;
    for (int head = 0; head < heads.length; head += spec.headWidth()) {
      for (int n = 0; n < pairs.frequencies().length; n++) {
        int x = head + (halves ? n : 2 * n);
        int y = halves ? x + spec.width() / 2 : x + 1;
        double angle = position * pairs.frequencies()[n];
        double cos = Math.cos(angle) * pairs.factor();
        double sin = Math.sin(angle) * pairs.factor();
        double turned = heads[x] * cos - heads[y] * sin;
        heads[y] = heads[x] * sin + heads[y] * cos;
        heads[x] = turned;
      }
    }
  }
}
