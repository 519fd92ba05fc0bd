package org.longspan.encoded.atlas;

import java.io.Serializable;
import java.util.List;

/**
 * What is kept of a layer.
 *
 * @param heads measures of every head
 * @param effective [heads][stretches] exp of the mean entropy of the tokens of a stretch
 * @param received [heads][stretches] attention that a token of a stretch receives, mean
 * @param links of every head, strongest first
 */
record LayerAtlas(
    List<HeadMeasures> heads,
    double[][] effective,
    double[][] received,
    List<List<TokenLink>> links)
    implements Serializable {
  private static final long serialVersionUID = 1L;
}
