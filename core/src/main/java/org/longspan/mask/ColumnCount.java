package org.longspan.mask;

import org.longspan.shape.RowRange;

/** Counts live tiles by consecutive ranges of keys, in one pass over the mask. */
public final class ColumnCount {
  private final long panelKeys;

  /** Live tiles that a panel has more than the one before it. */
  private final long[] steps;

  private ColumnCount(long panelKeys, int panels) {
    this.panelKeys = panelKeys;
    steps = new long[panels + 1];
  }

  /**
   * The live tiles of {@code queries} x {@code keyLength} keys, by panels of keys.
   *
   * @param tileRows queries in a tile, at least 1
   * @param tileKeys keys in a tile, at least 1
   * @param panelKeys keys in a panel, a multiple of {@code tileKeys}
   */
  public static long[] liveTiles(
      Mask mask, RowRange queries, long keyLength, long tileRows, long tileKeys, long panelKeys) {
    int panels = Math.toIntExact((keyLength + panelKeys - 1) / panelKeys);
    ColumnCount counts = new ColumnCount(panelKeys, panels);
    LiveRuns.forEach(
        mask, queries, RowRange.first(keyLength), tileRows, tileKeys, counts::addRectangle);
    return counts.sums(panels);
  }

  private void addRectangle(Grid rows, Grid keys, Coverage coverage) {
    long from = keys.range().from();
    long to = keys.range().to();
    long firstWhole = (from + panelKeys - 1) / panelKeys;
    long endWhole = to / panelKeys;
    if (firstWhole > endWhole) {
      add(rows, keys.tiles(), endWhole, firstWhole);
      return;
    }
    add(rows, panelKeys / keys.tile(), firstWhole, endWhole);
    if (from < firstWhole * panelKeys) {
      RowRange before = new RowRange(from, firstWhole * panelKeys);
      add(rows, new Grid(before, keys.tile()).tiles(), firstWhole - 1, firstWhole);
    }
    if (to > endWhole * panelKeys) {
      RowRange behind = new RowRange(endWhole * panelKeys, to);
      add(rows, new Grid(behind, keys.tile()).tiles(), endWhole, endWhole + 1);
    }
  }

  /** Adds {@code columns} tiles of every row to every panel of {@code [first, end)}. */
  private void add(Grid rows, long columns, long first, long end) {
    steps[(int) first] += rows.tiles() * columns;
    steps[(int) end] -= rows.tiles() * columns;
  }

  private long[] sums(int panels) {
    long[] sums = new long[panels];
    long sum = 0;
    for (int n = 0; n < panels; n++) {
      sum += steps[n];
      sums[n] = sum;
    }
    return sums;
  }
}
