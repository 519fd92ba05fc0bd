package org.longspan.softmax;

import java.io.Serializable;

/**
 * What a partial state keeps of every query row.
 *
 * @param valueWidth features of a value, dv
 * @param entropy whether {@code t} is kept, which the entropy needs
 * @param topK how many strongest keys are kept, at least 0
 */
public record StateSpec(int valueWidth, boolean entropy, int topK) implements Serializable {
  private static final long serialVersionUID = 1L;

  /** Bytes of one query row's state in memory. */
  public long bytesPerRow() {
    return Float.BYTES
        + Double.BYTES
        + (entropy ? Double.BYTES : 0)
        + (long) Float.BYTES * valueWidth
        + (long) (Float.BYTES + Long.BYTES) * topK;
  }
}
