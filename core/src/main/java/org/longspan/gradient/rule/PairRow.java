package org.longspan.gradient.rule;

import org.longspan.shape.RowRange;

/**
 * What a row of pairs says about the parameters of a score rule.
 *
 * @param head query head
 * @param query position of the query
 * @param keys positions of the keys
 * @param products x, the scaled dot product of every pair, from {@code offset} on; a pair that
 *     takes no part may have a NaN
 * @param gradients dS, the gradient by the score of every pair, from {@code offset} on; 0 where the
 *     pair takes no part
 */
public record PairRow(
    int head, long query, RowRange keys, float[] products, float[] gradients, int offset) {

  /** Takes one pair. */
  @FunctionalInterface
  interface Visitor {
    void visit(long key, double product, double gradient);
  }

  /** Hands every pair that has an effect to {@code visitor}, by ascending key. */
  void forEach(Visitor visitor) {
    for (int n = 0; n < keys.length(); n++) {
      float gradient = gradients[offset + n];
      if (gradient != 0) {
        visitor.visit(keys.from() + n, products[offset + n], gradient);
      }
    }
  }
}
