package org.longspan.table;

import java.nio.file.Path;
import java.util.List;
import org.longspan.error.Errors;
import org.longspan.store.FileFormat;

/** A format of files whose rows are tokens, or documents. */
public interface TableFormat extends FileFormat {

  @Override
  default String content() {
    return "rows of a table";
  }

  /**
   * Reads what the files say of their rows, but no row.
   *
   * @param files regular files with this format's ending, one or more, in the order of their names
   * @throws org.longspan.error.UserException that names the file which is not of the format, or
   *     whose columns are not those of a table of tokens
   */
  TokenTable open(List<Path> files);

  /**
   * As {@link #open}, for files whose rows are documents.
   *
   * @param names of their columns
   * @throws org.longspan.error.UserException that names the file which is not of the format, or
   *     whose columns are not those of documents; where the format has no documents
   */
  default DocumentTable openDocuments(List<Path> files, DocumentNames names) {
    throw Errors.user(
        files.get(0) + ": files of the format " + ending() + " are not read for documents",
        "give .parquet or .arrow files");
  }
}
