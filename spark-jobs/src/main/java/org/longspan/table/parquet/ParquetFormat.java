package org.longspan.table.parquet;

import java.nio.file.Path;
import java.util.List;
import org.longspan.table.DocumentNames;
import org.longspan.table.DocumentTable;
import org.longspan.table.TableFormat;
import org.longspan.table.TokenTable;

/** Parquet files: {@code .parquet}. */
public final class ParquetFormat implements TableFormat {

  @Override
  public String ending() {
    return ".parquet";
  }

  @Override
  public TokenTable open(List<Path> files) {
    return ParquetTokens.open(files);
  }

  @Override
  public DocumentTable openDocuments(List<Path> files, DocumentNames names) {
    return ParquetDocuments.open(files, names);
  }
}
