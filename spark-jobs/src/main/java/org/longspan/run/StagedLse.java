package org.longspan.run;

import org.longspan.kernel.LseRows;
import org.longspan.shape.AttentionShape;
import org.longspan.shape.RowRange;

/** The lse of the first pass, read from its committed panels; keeps the last rows of a group. */
final class StagedLse implements LseRows {
  private final PanelStore panels;
  private final AttentionShape shape;
  private final long panelRows;
  private RowRange loadedRows = RowRange.EMPTY;
  private int loadedKeyHead = -1;
  private double[][] loaded = {};

  StagedLse(PanelStore panels, AttentionShape shape, long panelRows) {
    this.panels = panels;
    this.shape = shape;
    this.panelRows = panelRows;
  }

  @Override
  public double[] read(int head, RowRange rows) {
    int keyHead = shape.heads().keyHeadOf(head);
    if (keyHead != loadedKeyHead || !rows.equals(loadedRows)) {
      load(keyHead, rows);
    }
    return loaded[head % shape.heads().group()];
  }

  /** The heads of a group stand in the same panels, which are so read once for all of them. */
  private void load(int keyHead, RowRange rows) {
    int group = shape.heads().group();
    loaded = new double[group][(int) rows.length()];
    long first = rows.from() / panelRows * panelRows;
    for (long from = first; from < rows.to(); from += panelRows) {
      RowRange panel = new RowRange(from, Math.min(from + panelRows, shape.queryLength()));
      RowRange part = panel.intersect(rows);
      double[] lse = panels.readLse(panel, keyHead);
      for (int n = 0; n < group; n++) {
        int at = (int) (n * panel.length() + part.from() - panel.from());
        int to = (int) (part.from() - rows.from());
        System.arraycopy(lse, at, loaded[n], to, (int) part.length());
      }
    }
    loadedRows = rows;
    loadedKeyHead = keyHead;
  }
}
