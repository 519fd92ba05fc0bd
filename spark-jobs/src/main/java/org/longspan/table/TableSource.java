package org.longspan.table;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.apache.spark.api.java.JavaSparkContext;
import org.longspan.error.Errors;
import org.longspan.error.UserException;
import org.longspan.input.AttentionInput;
import org.longspan.input.AttentionSource;
import org.longspan.input.AttentionTensors;
import org.longspan.input.NamedInput;
import org.longspan.shape.AttentionShape;

/** A table of tokens: its files show the shape, and a Spark job makes blocks of it. */
public final class TableSource implements AttentionSource {
  private final Path path;
  private final List<Path> files;
  private final TokenTable table;
  private final TableLayout layout;

  private TableSource(Path path, List<Path> files, TokenTable table, TableLayout layout) {
    this.path = path;
    this.files = files;
    this.table = table;
    this.layout = layout;
  }

  /**
   * Looks at the files, but at no row beyond the first.
   *
   * @param path a folder of files of one {@link TableFormat}, or one such file
   * @throws org.longspan.error.UserException where the files are no table
   */
  public static TableSource open(Path path, TableHeads heads) {
    TableFiles found = TableFiles.find(path);
    TokenTable table = found.format().open(found.files());
    if (table.rows() == 0) {
      throw Errors.user("the table " + path + " has no rows", "give at least one token");
    }
    return new TableSource(path, found.files(), table, table.layout(heads));
  }

  @Override
  public AttentionShape shape() {
    return layout.shape(table.rows());
  }

  @Override
  public List<NamedInput> inputs() {
    return files.stream().map(file -> new NamedInput("table", file)).toList();
  }

  @Override
  public String encoding() {
    return layout.toString();
  }

  @Override
  public boolean needsStaging() {
    return true;
  }

  @Override
  public AttentionTensors open() {
    throw new UnsupportedOperationException("a table is read from its blocks");
  }

  @Override
  public AttentionInput stage(JavaSparkContext spark, Path scratch, Consumer<String> notes) {
    try {
      return new TableJob(spark, table, layout, notes).write(scratch.resolve("table"));
    } catch (UserException e) {
      throw Errors.in(path, e);
    }
  }
}
