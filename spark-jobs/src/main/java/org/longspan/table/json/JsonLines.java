package org.longspan.table.json;

import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.util.TaskCompletionListener;
import org.longspan.store.file.Locations;
import org.longspan.table.DocumentColumns;
import org.longspan.table.DocumentNames;
import org.longspan.table.DocumentRow;
import org.longspan.table.DocumentTable;

/**
 * Documents in a file of JSON lines: an object in every line that is not blank. A task reads the
 * file from its beginning to its end, a line at a time.
 *
 * @param names of the fields; those of other names are not read
 */
public record JsonLines(Path file, DocumentNames names) implements DocumentTable {

  /** Whether a file's name is that of JSON lines: {@code .jsonl} or {@code .ndjson}. */
  public static boolean isNameOf(Path file) {
    String name = String.valueOf(file.getFileName());
    return name.endsWith(".jsonl") || name.endsWith(".ndjson");
  }

  @Override
  public DocumentColumns columns() {
    String string = DocumentColumns.STRING;
    return new DocumentColumns(
        names.textColumn(),
        string,
        names.idColumn(),
        string,
        names.group(),
        names.group() == null ? null : string);
  }

  @Override
  public JavaRDD<DocumentRow> rows(JavaSparkContext spark) {
    DocumentNames fields = names;
    return spark
        .parallelize(List.of(file.toAbsolutePath().toString()), 1)
        .flatMap(path -> read(Locations.path(path), fields));
  }

  private static Iterator<DocumentRow> read(Path path, DocumentNames names) {
    JsonLineReader reader = JsonLineReader.open(path, names);
    TaskCompletionListener close = done -> reader.close();
    TaskContext.get().addTaskCompletionListener(close);
    return reader;
  }
}
