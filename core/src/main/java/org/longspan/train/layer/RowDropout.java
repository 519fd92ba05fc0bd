package org.longspan.train.layer;

import org.longspan.score.Dropout;
import org.longspan.shape.RowRange;

/**
 * Dropout of features: {@code y = f x} and {@code dx = f dy}, where f is 0 with the probability p
 * and 1 / (1 - p) otherwise. f depends on the seed, place, row and feature alone, so nothing is
 * stored between.
 *
 * @param dropout p and the seed
 * @param place which of the dropouts of a network this is
 */
public record RowDropout(Dropout dropout, int place) {

  /**
   * Multiplies rows, of values or of gradients, by f.
   *
   * @param rows Modified: {@code [rows][width]}
   */
  public void apply(float[] rows, int width) {
    if (dropout.isNone()) {
      return;
    }
    for (int row = 0; row * width < rows.length; row++) {
      dropout.apply(rows, row * width, 1, place, row, RowRange.first(width));
    }
  }
}
