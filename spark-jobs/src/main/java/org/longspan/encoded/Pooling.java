package org.longspan.encoded;

import java.io.Serializable;

/**
 * How the vectors of documents and their segments are made.
 *
 * @param rule which tokens make a vector
 * @param layer whose hidden states are pooled: n for the output of layer n - 1
 * @param normalized whether vectors are divided by their Euclidean length; one of length 0 stays
 */
public record Pooling(PoolingRule rule, int layer, boolean normalized) implements Serializable {
  private static final long serialVersionUID = 1L;

  public Pooling {
    if (layer < 0) {
      throw new IllegalArgumentException("layer " + layer);
    }
  }
}
