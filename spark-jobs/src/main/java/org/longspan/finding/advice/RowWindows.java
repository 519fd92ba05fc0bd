package org.longspan.finding.advice;

import org.longspan.finding.weight.CosineRow;

/** The smallest windows that keep shares of one row's mass. */
final class RowWindows {
  private RowWindows() {}

  /**
   * By share, the smallest w so that the weights of the keys at distances up to w add up to at
   * least that share.
   *
   * @param row of at least one key
   * @param shares ascending, below 1
   */
  static long[] of(CosineRow row, double scale, double[] shares) {
    double lse = row.lse(scale);
    int farther = 0;
    while (farther < row.keys().length && row.keys()[farther] <= row.query()) {
      farther++;
    }
    int before = farther - 1;
    long[] windows = new long[shares.length];
    double mass = 0;
    long distance = 0;
    int share = 0;
    while (share < shares.length) {
      if (mass >= shares[share] || before < 0 && farther == row.keys().length) {
        windows[share++] = distance;
        continue;
      }
      long left = before < 0 ? Long.MAX_VALUE : row.query() - row.keys()[before];
      long right =
          farther == row.keys().length ? Long.MAX_VALUE : row.keys()[farther] - row.query();
      distance = Math.min(left, right);
      if (left == distance) {
        mass += Math.exp(scale * row.cosines()[before--] - lse);
      }
      if (right == distance) {
        mass += Math.exp(scale * row.cosines()[farther++] - lse);
      }
    }
    return windows;
  }
}
