package org.longspan.run;

import java.util.List;
import java.util.stream.Stream;
import org.longspan.pass.LseRows;
import org.longspan.shape.AttentionShape;
import org.longspan.shape.RowRange;
import org.longspan.softmax.LseValues;

/** The lse of the first pass, read from its committed panels; keeps the last rows of a group. */
final class StagedLse implements LseRows {
  private final PanelStore panels;
  private final AttentionShape shape;
  private final long panelRows;
  private RowRange loadedQueries = RowRange.EMPTY;
  private int loadedKeyHead = -1;
  private List<LseValues> loaded = List.of();

  StagedLse(PanelStore panels, AttentionShape shape, long panelRows) {
    this.panels = panels;
    this.shape = shape;
    this.panelRows = panelRows;
  }

  @Override
  public LseValues read(int head, RowRange queries) {
    int keyHead = shape.heads().keyHeadOf(head);
    if (keyHead != loadedKeyHead || !queries.equals(loadedQueries)) {
      load(keyHead, queries);
    }
    return loaded.get(head % shape.heads().group());
  }

  /** All heads of a group are in the same panels, which are opened once for all of them. */
  private void load(int keyHead, RowRange queries) {
    int rows = (int) queries.length();
    loaded =
        Stream.generate(() -> new LseValues(new double[rows], new double[rows]))
            .limit(shape.heads().group())
            .toList();
    long first = queries.from() - shape.row(queries.from()) % panelRows;
    for (long from = first; from < queries.to(); from += panelRows) {
      RowRange panel = new RowRange(from, Math.min(from + panelRows, shape.queries().to()));
      RowRange part = panel.intersect(queries);
      List<LseValues> lse = panels.readLse(panel, keyHead, part);
      int to = (int) (part.from() - queries.from());
      for (int n = 0; n < lse.size(); n++) {
        System.arraycopy(lse.get(n).high(), 0, loaded.get(n).high(), to, lse.get(n).rows());
        System.arraycopy(lse.get(n).low(), 0, loaded.get(n).low(), to, lse.get(n).rows());
      }
    }
    loadedQueries = queries;
    loadedKeyHead = keyHead;
  }
}
