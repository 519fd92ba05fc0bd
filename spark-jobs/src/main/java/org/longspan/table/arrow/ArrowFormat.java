package org.longspan.table.arrow;

import java.nio.file.Path;
import java.util.List;
import org.longspan.table.DocumentNames;
import org.longspan.table.DocumentTable;
import org.longspan.table.TableFormat;
import org.longspan.table.TokenTable;

/** Arrow IPC files: {@code .arrow}. */
public final class ArrowFormat implements TableFormat {

  @Override
  public String ending() {
    return ".arrow";
  }

  @Override
  public TokenTable open(List<Path> files) {
    return ArrowTokens.open(files);
  }

  @Override
  public DocumentTable openDocuments(List<Path> files, DocumentNames names) {
    return ArrowDocuments.open(files, names);
  }
}
