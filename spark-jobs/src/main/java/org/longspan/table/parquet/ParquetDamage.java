package org.longspan.table.parquet;

import java.nio.file.Path;
import org.longspan.error.Errors;
import org.longspan.error.RootCause;
import org.longspan.error.UserException;

/**
 * Turns what Parquet's and Spark's readers throw for a damaged file into one line that names it:
 * they have no common exception for it, and a length that is wrong may ask for any memory.
 */
final class ParquetDamage {
  private ParquetDamage() {}

  static UserException of(Path file, Throwable e) {
    if (e instanceof UserException mistake) {
      return Errors.in(file, mistake);
    }
    String problem = "damaged Parquet file (" + RootCause.of(e) + ")";
    return Errors.damaged(file, problem, "write or copy it again", e);
  }
}
