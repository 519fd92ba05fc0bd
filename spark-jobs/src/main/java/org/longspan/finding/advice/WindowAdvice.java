package org.longspan.finding.advice;

import java.util.Arrays;

/**
 * The smallest window that keeps a share of the mass for a share of the rows.
 *
 * @param mass the share of a row's weight that it keeps
 * @param rows the share of the rows
 * @param window the distance: keys up to it on both sides are in the window
 * @param low lower end of the 95 % interval of the window, from the order statistics of the sample
 * @param high its upper end
 */
public record WindowAdvice(double mass, double rows, long window, long low, long high) {
  /** Standard deviations of a 95 % interval. */
  private static final double NORMAL = 1.96;

  /**
   * The advice of a sample.
   *
   * @param windows the smallest window of every sampled row for {@code mass}, at least one
   */
  static WindowAdvice of(double mass, double rows, long[] windows) {
    long[] sorted = windows.clone();
    Arrays.sort(sorted);
    double place = rows * sorted.length;
    double spread = NORMAL * Math.sqrt(sorted.length * rows * (1 - rows));
    return new WindowAdvice(
        mass, rows, at(sorted, place), at(sorted, place - spread), at(sorted, place + spread));
  }

  /** The value that {@code place} of the sorted values do not exceed. */
  private static long at(long[] sorted, double place) {
    int n = (int) Math.ceil(place) - 1;
    return sorted[Math.max(0, Math.min(sorted.length - 1, n))];
  }
}
