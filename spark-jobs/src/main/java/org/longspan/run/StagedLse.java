package org.longspan.run;

import org.longspan.pass.LseRows;
import org.longspan.shape.AttentionShape;
import org.longspan.shape.RowRange;

/** The lse of the first pass, read from its committed panels; keeps the last rows of a group. */
final class StagedLse implements LseRows {
  private final PanelStore panels;
  private final AttentionShape shape;
  private final long panelRows;
  private RowRange loadedQueries = RowRange.EMPTY;
  private int loadedKeyHead = -1;
  private double[][] loaded = {};

  StagedLse(PanelStore panels, AttentionShape shape, long panelRows) {
    this.panels = panels;
    this.shape = shape;
    this.panelRows = panelRows;
  }

  @Override
  public double[] read(int head, RowRange queries) {
    int keyHead = shape.heads().keyHeadOf(head);
    if (keyHead != loadedKeyHead || !queries.equals(loadedQueries)) {
      load(keyHead, queries);
    }
    return loaded[head % shape.heads().group()];
  }

  /** All heads of a group are in the same panels, which are opened once for all of them. */
  private void load(int keyHead, RowRange queries) {
    int group = shape.heads().group();
    loaded = new double[group][(int) queries.length()];
    long first = queries.from() - shape.row(queries.from()) % panelRows;
    for (long from = first; from < queries.to(); from += panelRows) {
      RowRange panel = new RowRange(from, Math.min(from + panelRows, shape.queries().to()));
      RowRange part = panel.intersect(queries);
      double[][] lse = panels.readLse(panel, keyHead, part);
      for (int n = 0; n < group; n++) {
        int to = (int) (part.from() - queries.from());
        System.arraycopy(lse[n], 0, loaded[n], to, lse[n].length);
      }
    }
    loadedQueries = queries;
    loadedKeyHead = keyHead;
  }
}
