package org.longspan.run;

import org.longspan.kernel.LseRows;
import org.longspan.shape.AttentionShape;
import org.longspan.shape.RowRange;

/** The lse of the first pass, read from its committed panels; keeps the last panel of a group. */
final class StagedLse implements LseRows {
  private final PanelStore panels;
  private final AttentionShape shape;
  private final long panelRows;
  private RowRange loadedRows = RowRange.EMPTY;
  private int loadedKeyHead = -1;
  private double[] loaded = {};

  StagedLse(PanelStore panels, AttentionShape shape, long panelRows) {
    this.panels = panels;
    this.shape = shape;
    this.panelRows = panelRows;
  }

  @Override
  public double[] read(int head, RowRange rows) {
    double[] lse = new double[(int) rows.length()];
    int group = shape.heads().group();
    long row = rows.from();
    while (row < rows.to()) {
      load(row, head / group);
      RowRange part = loadedRows.intersect(new RowRange(row, rows.to()));
      int from = (int) (head % group * loadedRows.length() + part.from() - loadedRows.from());
      System.arraycopy(loaded, from, lse, (int) (row - rows.from()), (int) part.length());
      row = part.to();
    }
    return lse;
  }

  private void load(long row, int keyHead) {
    if (keyHead == loadedKeyHead && loadedRows.contains(row)) {
      return;
    }
    long from = row / panelRows * panelRows;
    loadedRows = new RowRange(from, Math.min(from + panelRows, shape.queryLength()));
    loadedKeyHead = keyHead;
    loaded = panels.readLse(loadedRows, keyHead);
  }
}
