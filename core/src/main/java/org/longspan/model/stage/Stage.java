package org.longspan.model.stage;

import java.io.Serializable;

/**
 * What is computed of every panel between two barriers. The first stage begins with the embedding,
 * every other one with the attention of its first layer, whose q, k and v the stage before has
 * written.
 *
 * @param number from 0
 * @param firstLayer its first layer
 * @param endLayer the layer after its last one; the first layer where it has none
 */
public record Stage(int number, int firstLayer, int endLayer) implements Serializable {
  private static final long serialVersionUID = 1L;

  public boolean embeds() {
    return number == 0;
  }

  /** Whether hidden states come out of this stage: 0 is the embedding, n those of layer n - 1. */
  public boolean gives(int hidden) {
    return hidden == 0 ? embeds() : firstLayer < hidden && hidden <= endLayer;
  }
}
