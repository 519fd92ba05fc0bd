package org.longspan.output;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.convert.GroupRecordConverter;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.util.HadoopInputFile;
import org.apache.parquet.io.ColumnIOFactory;
import org.apache.parquet.io.MessageColumnIO;
import org.apache.parquet.io.RecordReader;
import org.apache.parquet.schema.MessageType;
import org.longspan.error.Errors;
import org.longspan.hadoop.HadoopSettings;

/** Reads tables that {@link ParquetTable} has written, one row at a time, without Spark. */
public final class ParquetRecords {
  private ParquetRecords() {}

  /** A row: values by the names of columns. */
  public record Record(Group row) {
    /** Whether the table has the column and the row a value in it. */
    public boolean has(String column) {
      return row.getType().containsField(column) && row.getFieldRepetitionCount(column) > 0;
    }

    /** A number of 64 bits; -1 where there is none. */
    public long longs(String column) {
      return has(column) ? row.getLong(column, 0) : -1;
    }

    /** A number of 32 bits; -1 where there is none. */
    public int ints(String column) {
      return has(column) ? row.getInteger(column, 0) : -1;
    }

    /** A real number; NaN where there is none. */
    public double doubles(String column) {
      return has(column) ? row.getDouble(column, 0) : Double.NaN;
    }

    public boolean booleans(String column) {
      return row.getBoolean(column, 0);
    }

    /** The text of a column; null where there is none. */
    public String text(String column) {
      return has(column) ? row.getString(column, 0) : null;
    }
  }

  /**
   * Shows all rows of a table, in order.
   *
   * @throws org.longspan.error.UserException where the file cannot be read
   */
  public static void forEach(Path file, Consumer<Record> taker) {
    forEach(file, List.of(), Long.MAX_VALUE, taker);
  }

  /**
   * Shows the first rows of a table, in order.
   *
   * @param columns that are read; all where none are given
   * @param most rows
   */
  public static void forEach(Path file, List<String> columns, long most, Consumer<Record> taker) {
    try (ParquetFileReader reader =
        ParquetFileReader.open(
            HadoopInputFile.fromPath(
                new org.apache.hadoop.fs.Path(file.toUri()), HadoopSettings.current()))) {
      MessageType all = reader.getFileMetaData().getSchema();
      MessageType schema =
          columns.isEmpty()
              ? all
              : new MessageType(all.getName(), columns.stream().map(all::getType).toList());
      reader.setRequestedSchema(schema);
      MessageColumnIO io = new ColumnIOFactory().getColumnIO(schema, all);
      long left = most;
      PageReadStore pages = left > 0 ? reader.readNextRowGroup() : null;
      while (pages != null) {
        RecordReader<Group> rows = io.getRecordReader(pages, new GroupRecordConverter(schema));
        long count = Math.min(left, pages.getRowCount());
        for (long n = 0; n < count; n++) {
          taker.accept(new Record(rows.read()));
        }
        left -= count;
        pages = left > 0 ? reader.readNextRowGroup() : null;
      }
    } catch (IOException e) {
      throw Errors.unreadable(file, e);
    }
  }
}
