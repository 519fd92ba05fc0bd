package org.longspan.softmax;

import java.io.Serializable;

/**
 * What a partial state keeps of every query row, and how its values lie.
 *
 * @param valueWidth features of a value, dv
 * @param entropy whether {@code t} is kept, which the entropy needs
 * @param topK how many strongest keys are kept, at least 0
 * @param strip rows whose values are interleaved, so that vectors run along rows: {@code acc} is
 *     {@code [rows / strip][dv][strip]}; with 1 it is {@code [rows][dv]}
 */
public record StateSpec(int valueWidth, boolean entropy, int topK, int strip)
    implements Serializable {
  private static final long serialVersionUID = 1L;

  /** A spec whose values lie row by row. */
  public StateSpec(int valueWidth, boolean entropy, int topK) {
    this(valueWidth, entropy, topK, 1);
  }

  /** This spec with another layout. */
  public StateSpec withStrip(int rows) {
    return new StateSpec(valueWidth, entropy, topK, rows);
  }

  /** Bytes of one query row's state in memory. */
  public long bytesPerRow() {
    return Float.BYTES
        + Double.BYTES
        + (entropy ? Double.BYTES : 0)
        + (long) Float.BYTES * valueWidth
        + (long) (Float.BYTES + Long.BYTES) * topK;
  }
}
