package org.longspan.tokens.pack;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.longspan.store.file.OutputFile;
import org.longspan.table.DocumentRow;
import org.longspan.tokens.TextPlace;

/** Puts the texts of the rows of a partition one after the other into a file. */
final class StagedTexts {
  private StagedTexts() {}

  /** A task that runs twice writes the same file. */
  static List<StagedRow> write(Iterator<DocumentRow> rows, Path folder) {
    List<StagedRow> staged = new ArrayList<>();
    if (!rows.hasNext()) {
      return staged;
    }
    DocumentRow row = rows.next();
    Path path = folder.resolve("texts-" + row.number() + ".txt");
    try (OutputFile file = OutputFile.create(path)) {
      long end = 0;
      while (row != null) {
        byte[] text = row.text().getBytes(UTF_8);
        file.write(ByteBuffer.wrap(text), end);
        TextPlace place = new TextPlace(path.toAbsolutePath().toString(), end, end + text.length);
        staged.add(new StagedRow(row.number(), row.name(), place, 0, row.group()));
        end = place.to();
        row = rows.hasNext() ? rows.next() : null;
      }
      file.commit();
    }
    return staged;
  }
}
