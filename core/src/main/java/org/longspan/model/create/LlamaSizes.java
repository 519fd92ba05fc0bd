package org.longspan.model.create;

import org.longspan.error.Errors;
import org.longspan.layer.HeadSplit;
import org.longspan.shape.HeadLayout;

/**
 * The sizes of a model in the shape of Llama: RMSNorm before attention and before a gated
 * feed-forward block, residual sums, rotary positions, a causal mask and a tied head.
 *
 * @param vocabulary number of token ids
 * @param hidden features of a row, D, which the heads divide
 * @param inner features between the products of the feed-forward block
 * @param layers number of layers
 * @param heads query heads, H
 * @param keyHeads key heads, which divide the query heads
 * @param length tokens of a document that the model says it is made for
 */
public record LlamaSizes(
    int vocabulary, int hidden, int inner, int layers, int heads, int keyHeads, int length) {

  public LlamaSizes {
    new HeadLayout(heads, keyHeads, new HeadSplit(hidden, heads).width(), 1);
    if (vocabulary < 1 || inner < 1 || layers < 1 || length < 1) {
      throw Errors.user(
          "a model of "
              + vocabulary
              + " words, "
              + layers
              + " layers, "
              + inner
              + " inner features and "
              + length
              + " tokens",
          "give at least 1 of each");
    }
  }

  /** Features of a head, d. */
  public int width() {
    return hidden / heads;
  }
}
