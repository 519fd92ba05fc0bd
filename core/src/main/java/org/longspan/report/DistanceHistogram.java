package org.longspan.report;

import java.util.Arrays;

/**
 * Attention by signed distance {@code key - query}, in tokens: bin 0 holds distance 0, bin {@code b
 * > 0} the distances of {@code 2^(b-1)} to {@code 2^b - 1}.
 *
 * @param mass [heads][2][bins], side 0 for keys up to the query, side 1 for keys after it; any
 *     common unit, the page shows shares of a head's total; copied, and not to be modified through
 *     the accessor
 */
public record DistanceHistogram(double[][][] mass) implements Section {
  public DistanceHistogram {
    int bins = mass.length == 0 ? 0 : mass[0][0].length;
    mass = Arrays.stream(mass).map(sides -> twoSides(sides, bins)).toArray(double[][][]::new);
  }

  private static double[][] twoSides(double[][] sides, int bins) {
    if (sides.length != 2) {
      throw new IllegalArgumentException("2 sides expected, not " + sides.length);
    }
    return Grids.copy(sides, bins);
  }

  @Override
  public String id() {
    return "distance";
  }

  @Override
  public String title() {
    return "How far the attention reaches";
  }

  @Override
  public boolean isEmpty() {
    return Arrays.stream(mass)
        .flatMap(Arrays::stream)
        .flatMapToDouble(Arrays::stream)
        .allMatch(share -> share == 0);
  }
}
