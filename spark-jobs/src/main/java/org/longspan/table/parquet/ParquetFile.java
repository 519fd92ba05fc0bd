package org.longspan.table.parquet;

import java.io.IOException;
import java.nio.file.Path;
import java.util.OptionalInt;
import org.apache.parquet.column.ColumnReader;
import org.apache.parquet.column.impl.ColumnReadStoreImpl;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.example.data.simple.convert.GroupRecordConverter;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.schema.MessageType;
import org.longspan.error.Errors;
import org.longspan.table.ColumnLayout;
import org.longspan.table.TableColumns;
import org.longspan.table.TableErrors;

/**
 * A Parquet file of tokens.
 *
 * @param path the file
 * @param rows its rows
 * @param columns its columns
 */
record ParquetFile(Path path, long rows, TableColumns columns) {
  static ParquetFile read(Path path) {
    ParquetFooter footer = ParquetFooter.read(path, TableColumns.NAMES);
    return new ParquetFile(path, footer.rows(), TableColumns.of(path, footer.types()::get));
  }

  /**
   * The layout of the first row's lists, derived from the levels of their numbers; one column of
   * one row group is read.
   */
  ColumnLayout layout(String column, OptionalInt heads) {
    try (ParquetFileReader reader = ParquetFooter.open(path)) {
      MessageType schema = reader.getFileMetaData().getSchema();
      MessageType only = new MessageType(schema.getName(), schema.getType(column));
      reader.setRequestedSchema(only);
      PageReadStore pages = reader.readNextRowGroup();
      ColumnReader values =
          new ColumnReadStoreImpl(
                  pages,
                  new GroupRecordConverter(only).getRootConverter(),
                  only,
                  reader.getFileMetaData().getCreatedBy())
              .getColumnReader(only.getColumns().get(0));
      return layout(column, values, heads);
    } catch (IOException e) {
      throw Errors.unreadable(path, e);
    } catch (RuntimeException | OutOfMemoryError e) {
      throw ParquetDamage.of(path, e);
    }
  }

  /** The level of repetition is 0 where a row begins or all end, and 1 where a list begins. */
  private ColumnLayout layout(String column, ColumnReader values, OptionalInt heads) {
    if (values.getCurrentDefinitionLevel() < values.getDescriptor().getMaxDefinitionLevel()) {
      throw TableErrors.emptyFirstRow(column);
    }
    int count = 0;
    int lists = 0;
    do {
      lists += values.getCurrentRepetitionLevel() <= 1 ? 1 : 0;
      count++;
      values.consume();
    } while (values.getCurrentRepetitionLevel() > 0);
    return ColumnLayout.of(column, columns.isNested(column), count, lists, heads);
  }
}
