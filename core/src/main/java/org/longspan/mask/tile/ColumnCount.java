package org.longspan.mask.tile;

import org.longspan.mask.Coverage;
import org.longspan.mask.Mask;
import org.longspan.shape.Ceiling;
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
   * The live tiles of {@code queries x keys}, by panels of keys.
   *
   * @param keys all keys of a sequence, whose tiles begin at position 0
   * @param panelKeys keys in a panel, a multiple of the keys in a tile
   */
  public static long[] liveTiles(Mask mask, Grid queries, Grid keys, long panelKeys) {
    int panels = Math.toIntExact(Ceiling.divide(keys.range().to(), panelKeys));
    ColumnCount counts = new ColumnCount(panelKeys, panels);
    LiveRuns.forEach(mask, queries, keys, counts::addRectangle);
    return counts.sums(panels);
  }

  private void addRectangle(Grid rows, Grid keys, Coverage coverage) {
    long from = keys.range().from();
    long to = keys.range().to();
    long firstWhole = Ceiling.divide(from, panelKeys);
    long endWhole = to / panelKeys;
    if (firstWhole > endWhole) {
      add(rows, keys.tiles(), endWhole, firstWhole);
      return;
    }
    add(rows, panelKeys / keys.tile(), firstWhole, endWhole);
    if (from < firstWhole * panelKeys) {
      RowRange before = new RowRange(from, firstWhole * panelKeys);
      add(rows, keys.of(before).tiles(), firstWhole - 1, firstWhole);
    }
    if (to > endWhole * panelKeys) {
      RowRange after = new RowRange(endWhole * panelKeys, to);
      add(rows, keys.of(after).tiles(), endWhole, endWhole + 1);
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
