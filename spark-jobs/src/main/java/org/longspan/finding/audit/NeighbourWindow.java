package org.longspan.finding.audit;

import java.util.Arrays;
import org.longspan.finding.robust.Medians;

/**
 * Medians and median absolute deviations of the neighbourhood of every position: of the values at
 * {@code [t - h, t + h]}, NaN left out. h is the asked width, and less near the ends, so that both
 * sides are equally wide: there the values change fastest. It is at least {@link #LEAST}.
 */
final class NeighbourWindow {
  /** Positions on either side that a neighbourhood has, where there are so many. */
  static final int LEAST = 8;

  private final double[] values;
  private final int width;

  /** The values in the window in ascending order, the first {@code size}. */
  private final double[] sorted;

  private int size;
  private int from;
  private int to;

  NeighbourWindow(double[] values, int width) {
    this.values = values;
    this.width = width;
    sorted = new double[2 * width + 1];
  }

  /** Moves the window to the next position; the first is 0. */
  void moveTo(int position) {
    int half = Math.max(LEAST, Math.min(width, Math.min(position, values.length - 1 - position)));
    int wantedTo = Math.min(values.length, position + half + 1);
    int wantedFrom = Math.max(0, position - half);
    while (from < wantedFrom) {
      remove(values[from++]);
    }
    while (to < wantedTo) {
      add(values[to++]);
    }
  }

  /** NaN of an empty window. */
  double median() {
    return size == 0 ? Double.NaN : Medians.between(sorted[(size - 1) / 2], sorted[size / 2]);
  }

  /** The median of the distances of the window's values from {@code centre}; NaN of none. */
  double deviation(double centre) {
    int right = place(centre);
    int left = right - 1;
    double before = Double.NaN;
    double distance = Double.NaN;
    // The nearest values first, up to the middle one.
    for (int n = 0; n <= size / 2 && size > 0; n++) {
      before = distance;
      double above = right < size ? sorted[right] - centre : Double.POSITIVE_INFINITY;
      double below = left >= 0 ? centre - sorted[left] : Double.POSITIVE_INFINITY;
      if (above <= below) {
        right++;
      } else {
        left--;
      }
      distance = Math.min(above, below);
    }
    return size % 2 == 1 ? distance : Medians.between(before, distance);
  }

  private void add(double value) {
    if (!Double.isNaN(value)) {
      int at = place(value);
      System.arraycopy(sorted, at, sorted, at + 1, size++ - at);
      sorted[at] = value;
    }
  }

  private void remove(double value) {
    if (!Double.isNaN(value)) {
      int at = place(value);
      System.arraycopy(sorted, at + 1, sorted, at, size-- - at - 1);
    }
  }

  private int place(double value) {
    int found = Arrays.binarySearch(sorted, 0, size, value);
    return found < 0 ? -found - 1 : found;
  }
}
