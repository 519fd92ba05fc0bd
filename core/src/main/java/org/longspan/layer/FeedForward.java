package org.longspan.layer;

import java.util.Optional;

/**
 * {@code down(act(up(x)))}, or with a gate {@code down(act(gate(x)) * up(x))}, row by row.
 *
 * <p>Source of the gated form: Shazeer, "GLU variants improve transformer" (2020).
 *
 * @param up to the inner width
 * @param gate to the inner width, the one that the activation acts on; none in the plain form
 * @param down back to the width of the input
 */
public record FeedForward(Linear up, Optional<Linear> gate, Linear down, Elementwise activation) {

  /**
   * @param in {@code [rows][width]}. Not modified
   * @return {@code [rows][width]}
   */
  public float[] apply(float[] in, int rows) {
    float[] inner = up.apply(in, rows);
    if (gate.isEmpty()) {
      activation.apply(inner, inner.length);
    } else {
      float[] gates = gate.get().apply(in, rows);
      activation.apply(gates, gates.length);
      for (int n = 0; n < inner.length; n++) {
        inner[n] *= gates[n];
      }
    }
    return down.apply(inner, rows);
  }
}
