package org.longspan.table;

import java.io.Serializable;

/**
 * One token.
 *
 * @param position 0-based
 * @param q {@code [Hq, d]}
 * @param k {@code [Hkv, d]}
 * @param v {@code [Hkv, dv]}
 */
public record TokenRow(long position, float[] q, float[] k, float[] v) implements Serializable {
  private static final long serialVersionUID = 1L;
}
