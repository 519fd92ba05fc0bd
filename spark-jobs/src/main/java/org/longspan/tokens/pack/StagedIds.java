package org.longspan.tokens.pack;

import java.io.Serializable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.longspan.table.DocumentRow;
import org.longspan.tokens.part.PartBuffer;
import org.longspan.tokens.part.TokenPart;

/**
 * Consecutive rows of ids, whose tokens are in one part.
 *
 * @param part named by the number of the first row
 * @param rows in order
 */
record StagedIds(TokenPart part, List<StagedRow> rows) implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final int MOST_TOKENS = 1 << 20;

  /** Writes a part for every run of rows; a task that runs twice writes the same files. */
  static List<StagedIds> write(Iterator<DocumentRow> rows, int vocabulary, Path folder) {
    List<StagedIds> staged = new ArrayList<>();
    List<StagedRow> run = new ArrayList<>();
    PartBuffer buffer = new PartBuffer();
    while (rows.hasNext()) {
      DocumentRow row = rows.next();
      boolean follows = !run.isEmpty() && run.get(run.size() - 1).number() + 1 == row.number();
      if (!run.isEmpty() && (!follows || buffer.size() >= MOST_TOKENS)) {
        staged.add(finished(run, buffer, folder));
        run = new ArrayList<>();
        buffer = new PartBuffer();
      }
      long[] ids = row.ids();
      for (int n = 0; n < ids.length; n++) {
        IdChecks.require("row " + row.number(), n, ids[n], vocabulary);
        buffer.add(ids[n], 0);
      }
      run.add(new StagedRow(row.number(), row.name(), null, ids.length, row.group()));
    }
    if (!run.isEmpty()) {
      staged.add(finished(run, buffer, folder));
    }
    return staged;
  }

  private static StagedIds finished(List<StagedRow> run, PartBuffer buffer, Path folder) {
    return new StagedIds(buffer.write(folder, run.get(0).number()), run);
  }
}
