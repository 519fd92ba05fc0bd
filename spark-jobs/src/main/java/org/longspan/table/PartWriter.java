package org.longspan.table;

import java.io.Closeable;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import org.longspan.shape.RowRange;
import org.longspan.store.block.BlockPartsLocation;

/**
 * Writes the rows of one partition as parts of q, k and v, a part for every run of positions.
 *
 * <p>Parts are called by their first position, and their files appear when they are whole: attempts
 * of one task write the same bytes under the same names, at the same time even.
 */
final class PartWriter implements Closeable {
  private final Path folder;
  private final TableLayout layout;
  private TensorPart q;
  private TensorPart k;
  private TensorPart v;

  private PartWriter(Path folder, TableLayout layout, long firstRow) {
    this.folder = folder;
    this.layout = layout;
    try {
      q = part(layout.q(), firstRow);
      k = part(layout.k(), firstRow);
      v = part(layout.v(), firstRow);
    } catch (RuntimeException e) {
      close();
      throw e;
    }
  }

  private TensorPart part(ColumnLayout column, long firstRow) {
    return TensorPart.create(
        BlockPartsLocation.part(folder.resolve(column.name()), firstRow), column);
  }

  /**
   * Writes rows until there are no more, or too many runs for rows in order.
   *
   * @return the runs that were written
   */
  static List<RowRange> write(Path folder, TableLayout layout, Iterator<TokenRow> rows) {
    PositionRuns runs = new PositionRuns();
    PartWriter part = null;
    try {
      while (rows.hasNext() && !runs.areMany()) {
        TokenRow row = rows.next();
        if (!runs.isContinuedBy(row.position())) {
          part = next(folder, layout, row.position(), part);
        }
        runs.add(row.position());
        part.append(row);
      }
      if (part != null) {
        part.commit();
      }
      return runs.finish();
    } finally {
      if (part != null) {
        part.close();
      }
    }
  }

  private static PartWriter next(Path folder, TableLayout layout, long firstRow, PartWriter last) {
    if (last != null) {
      last.commit();
      last.close();
    }
    return new PartWriter(folder, layout, firstRow);
  }

  private void append(TokenRow row) {
    q.append(row.q());
    k.append(row.k());
    v.append(row.v());
  }

  private void commit() {
    q.commit();
    k.commit();
    v.commit();
  }

  @Override
  public void close() {
    for (TensorPart part : new TensorPart[] {q, k, v}) {
      if (part != null) {
        part.close();
      }
    }
  }
}
