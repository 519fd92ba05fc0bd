package org.longspan.encoded.atlas;

import java.io.Serializable;

/**
 * What a head looks at. Shares are of the attention of all rows that look at something, each 1.
 *
 * @param layer counted from 0
 * @param head of the layer
 * @param meanDistance mean of |i - j|, each pair with its weight: exact up to 15, beyond by the
 *     middle of the range of distances from one power of two to the next
 * @param effective exp of the mean entropy of the rows
 * @param sink share that goes to the first token of the document, or of the block
 * @param previous share that goes to the token before
 * @param same share that goes to earlier tokens that are equal, among the strongest keys of each
 *     row: at most what it really is
 */
record HeadMeasures(
    int layer,
    int head,
    double meanDistance,
    double effective,
    double sink,
    double previous,
    double same)
    implements Serializable {
  private static final long serialVersionUID = 1L;
}
