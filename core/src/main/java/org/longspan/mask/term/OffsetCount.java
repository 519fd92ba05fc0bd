package org.longspan.mask.term;

import java.math.BigInteger;
import org.longspan.shape.RowRange;

/**
 * Counts the pairs of a rectangle by their offset {@code j - i}, in closed form.
 *
 * <p>Of {@code [a, b) x [c, d)}, the number of pairs with the offset m is
 *
 * <pre>
 *   r(m - (c - b)) - r(m - (c - a)) - r(m - (d - b)) + r(m - (d - a)),   r(x) = max(0, x)
 * </pre>
 *
 * <p>and each of the four, summed over {@code m = step * t}, is an arithmetic series. Sums are
 * exact: a narrow band of a long sequence is a small difference of terms that exceed a long.
 *
 * @param lowest the lowest offset that counts
 * @param highest the highest offset that counts
 * @param step only multiples of it count, at least 1
 */
record OffsetCount(long lowest, long highest, long step) {

  /**
   * The pairs of {@code queries x keys} that count.
   *
   * @throws ArithmeticException where their number exceeds a long
   */
  long pairs(RowRange queries, RowRange keys) {
    if (queries.isEmpty() || keys.isEmpty()) {
      return 0;
    }
    long least = Math.max(lowest, keys.from() - (queries.to() - 1));
    long most = Math.min(highest, keys.to() - 1 - queries.from());
    long first = -Math.floorDiv(-least, step);
    long last = Math.floorDiv(most, step);
    return series(first, last, keys.from() - queries.to())
        .subtract(series(first, last, keys.from() - queries.from()))
        .subtract(series(first, last, keys.to() - queries.to()))
        .add(series(first, last, keys.to() - queries.from()))
        .longValueExact();
  }

  /** The sum of {@code max(0, step * t - start)} over t from {@code first} to {@code last}. */
  private BigInteger series(long first, long last, long start) {
    long from = Math.max(first, Math.floorDiv(start, step) + 1);
    if (from > last) {
      return BigInteger.ZERO;
    }
    BigInteger count = BigInteger.valueOf(last).subtract(BigInteger.valueOf(from - 1));
    BigInteger ends = BigInteger.valueOf(from).add(BigInteger.valueOf(last));
    BigInteger steps = ends.multiply(count).shiftRight(1).multiply(BigInteger.valueOf(step));
    return steps.subtract(count.multiply(BigInteger.valueOf(start)));
  }
}
