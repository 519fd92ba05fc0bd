package org.longspan.run.gradient;

import org.longspan.gradient.BackwardPanels;
import org.longspan.shape.AttentionShape;
import org.longspan.shape.Ceiling;

/**
 * How many keys a panel of the backward pass has. The bits of dQ depend on it, so that it is a
 * function of the shape alone: a span, or less where so few panels would leave cores idle. A part
 * of dQ costs {@code 0.4 / keys} bytes per useful flop.
 */
final class KeyPanels {
  /** Panels that are enough for the cores of a small cluster. */
  private static final int ENOUGH = 32;

  /** With fewer keys, writing and reading parts of dQ would take a noticeable part of the time. */
  private static final int LEAST_KEYS = 2_048;

  private KeyPanels() {}

  static int keys(AttentionShape shape) {
    int keys = BackwardPanels.KEYS;
    while (keys > LEAST_KEYS && count(shape, keys) < ENOUGH) {
      keys /= 2;
    }
    return keys;
  }

  private static long count(AttentionShape shape, int keys) {
    return Ceiling.divide(shape.keyLength(), keys) * shape.heads().keyHeads();
  }
}
