package org.longspan.score;

import org.longspan.shape.RowRange;

/**
 * A bias for queries that stand behind others: row {@code i} has position {@code first + i}.
 *
 * @param bias in positions
 * @param first position of row 0
 */
record LaterBias(PositionBias bias, long first) implements PositionBias {
  private static final long serialVersionUID = 1L;

  @Override
  public double at(int head, long query, long key) {
    return bias.at(head, first + query, key);
  }

  @Override
  public void addTo(float[] scores, int offset, int stride, int head, long query, RowRange keys) {
    bias.addTo(scores, offset, stride, head, first + query, keys);
  }

  @Override
  public boolean mayKill() {
    return bias.mayKill();
  }

  @Override
  public String toString() {
    return bias + " from query " + first;
  }
}
