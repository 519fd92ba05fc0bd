package org.longspan.table.parquet;

import java.io.IOException;
import java.nio.file.Path;
import java.util.OptionalInt;
import org.apache.parquet.column.ColumnReader;
import org.apache.parquet.column.impl.ColumnReadStoreImpl;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.example.data.simple.convert.GroupRecordConverter;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.util.HadoopInputFile;
import org.apache.parquet.schema.MessageType;
import org.apache.spark.sql.execution.datasources.parquet.ParquetToSparkSchemaConverter;
import org.apache.spark.sql.internal.SQLConf;
import org.longspan.error.Errors;
import org.longspan.hadoop.HadoopSettings;
import org.longspan.table.ColumnLayout;
import org.longspan.table.TableColumns;
import org.longspan.table.TableErrors;

/**
 * What the footer of a Parquet file tells.
 *
 * @param path the file
 * @param rows its rows
 * @param columns its columns
 */
record ParquetFile(Path path, long rows, TableColumns columns) {

  static ParquetFile read(Path path) {
    try (ParquetFileReader reader = open(path)) {
      MessageType schema = reader.getFileMetaData().getSchema();
      TableColumns columns = TableColumns.of(path, name -> type(schema, name));
      return new ParquetFile(path, reader.getRecordCount(), columns);
    } catch (IOException e) {
      throw Errors.unreadable(path, e);
    }
  }

  private static ParquetFileReader open(Path path) {
    try {
      return ParquetFileReader.open(
          HadoopInputFile.fromPath(
              new org.apache.hadoop.fs.Path(path.toUri()), HadoopSettings.current()));
    } catch (IOException e) {
      throw Errors.unreadable(path, e);
    } catch (RuntimeException e) {
      // Parquet has no exception of its own for files of other formats.
      throw Errors.damaged(path, "not a Parquet file (" + e.getMessage() + ")", "check the path");
    }
  }

  /** The type of a column as Spark reads it; as Parquet writes it where Spark cannot. */
  private static String type(MessageType schema, String name) {
    if (!schema.containsField(name)) {
      return null;
    }
    MessageType only = new MessageType(schema.getName(), schema.getType(name));
    try {
      return new ParquetToSparkSchemaConverter(new SQLConf())
          .convert(only)
          .apply(0)
          .dataType()
          .catalogString();
    } catch (Exception e) {
      // Spark's exception for it is checked and not declared.
      return schema.getType(name).toString();
    }
  }

  /**
   * The layout of the first row's lists, told from the levels of their numbers; one column of one
   * row group is read.
   */
  ColumnLayout layout(String column, OptionalInt heads) {
    try (ParquetFileReader reader = open(path)) {
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
