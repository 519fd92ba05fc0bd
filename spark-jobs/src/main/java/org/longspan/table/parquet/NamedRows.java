package org.longspan.table.parquet;

import java.io.Serializable;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Map;
import java.util.function.Function;
import org.apache.spark.SparkThrowable;
import org.apache.spark.sql.catalyst.InternalRow;
import org.longspan.error.Errors;
import org.longspan.error.UserException;
import org.longspan.store.file.Locations;

/**
 * Rows of which a failure names the file.
 *
 * @param paths of the files, by their names as Spark writes them
 * @param folder of the files, named for a failure that Spark does not know the file of
 */
record NamedRows(Map<String, String> paths, String folder) implements Serializable {
  private static final long serialVersionUID = 1L;

  /** The column of a row that holds its file's name. */
  static final int FILE_NAME = 1;

  /** Makes something of every row that Spark reads. */
  <T> Iterator<T> map(Iterator<InternalRow> rows, Function<InternalRow, T> maker) {
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        try {
          return rows.hasNext();
        } catch (Exception | OutOfMemoryError e) {
          // Spark's exceptions are not declared, and it ends the process for want of memory.
          throw ParquetDamage.of(fileOf(e), e);
        }
      }

      @Override
      public T next() {
        InternalRow row = rows.next();
        try {
          return maker.apply(row);
        } catch (UserException e) {
          throw Errors.in(path(row.getString(FILE_NAME)), e);
        }
      }
    };
  }

  private Path path(String name) {
    return Locations.path(paths.getOrDefault(name, folder));
  }

  private Path fileOf(Throwable e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof SparkThrowable failure
          && failure.getMessageParameters().containsKey("path")) {
        String address = failure.getMessageParameters().get("path");
        return path(address.substring(address.lastIndexOf('/') + 1));
      }
    }
    return Locations.path(folder);
  }
}
