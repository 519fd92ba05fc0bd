package org.longspan.model;

import org.longspan.layer.PairLayout;
import org.longspan.layer.RotaryPositions;
import org.longspan.layer.RotaryScaling;

/**
 * Rotary positions of queries and keys.
 *
 * @param headWidth features of a head, d
 * @param width features that are turned, the first ones; even, at most d
 * @param base 10,000 in the paper, above 1
 * @param scaling for long documents
 * @param layout which features make a pair
 */
public record RotarySpec(
    int headWidth, int width, double base, RotaryScaling scaling, PairLayout layout) {

  /** The positions of a document of {@code tokens} tokens. */
  public RotaryPositions positions(long tokens) {
    return new RotaryPositions(headWidth, scaling.frequencies(width, base, tokens), layout);
  }
}
