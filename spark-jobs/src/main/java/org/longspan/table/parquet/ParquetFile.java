package org.longspan.table.parquet;

import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import org.apache.parquet.column.ColumnReader;
import org.apache.parquet.column.impl.ColumnReadStoreImpl;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.example.data.simple.convert.GroupRecordConverter;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
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
 * What the footer of a Parquet file says.
 *
 * @param path the file
 * @param rows its rows
 * @param columns its columns
 */
record ParquetFile(Path path, long rows, TableColumns columns) {
  private static final Set<CompressionCodecName> WITHOUT_CODE =
      EnumSet.of(CompressionCodecName.BROTLI, CompressionCodecName.LZO);

  static ParquetFile read(Path path) {
    try (ParquetFileReader reader = open(path)) {
      MessageType schema = reader.getFileMetaData().getSchema();
      TableColumns columns = TableColumns.of(path, name -> type(schema, name));
      requireCodecs(path, reader.getFooter().getBlocks());
      return new ParquetFile(path, requireRows(path, reader), columns);
    } catch (IOException e) {
      throw Errors.unreadable(path, e);
    } catch (RuntimeException | OutOfMemoryError e) {
      throw ParquetDamage.of(path, e);
    }
  }

  private static ParquetFileReader open(Path path) {
    try {
      return ParquetFileReader.open(
          HadoopInputFile.fromPath(
              new org.apache.hadoop.fs.Path(path.toUri()), HadoopSettings.current()));
    } catch (IOException e) {
      throw Errors.unreadable(path, e);
    } catch (RuntimeException | OutOfMemoryError e) {
      // Parquet has no exception of its own for files of other formats.
      throw Errors.damaged(
          path, "not a Parquet file (" + e.getMessage() + ")", "check the path", e);
    }
  }

  /** Compressions that Spark has no code for fail when the first page is read: better here. */
  private static void requireCodecs(Path path, List<BlockMetaData> groups) {
    for (BlockMetaData group : groups) {
      for (ColumnChunkMetaData chunk : group.getColumns()) {
        boolean isRead = TableColumns.NAMES.contains(chunk.getPath().toArray()[0]);
        if (isRead && WITHOUT_CODE.contains(chunk.getCodec())) {
          throw Errors.user(
              path
                  + ": column '"
                  + chunk.getPath().toArray()[0]
                  + "' is compressed with "
                  + chunk.getCodec(),
              "write it with ZSTD, SNAPPY, GZIP or LZ4_RAW, or uncompressed");
        }
      }
    }
  }

  private static long requireRows(Path path, ParquetFileReader reader) {
    long rows = 0;
    for (BlockMetaData group : reader.getFooter().getBlocks()) {
      if (group.getRowCount() < 0) {
        throw Errors.damaged(
            path, "a row group has " + group.getRowCount() + " rows", "write or copy it again");
      }
      rows = Math.addExact(rows, group.getRowCount());
    }
    return rows;
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
   * The layout of the first row's lists, derived from the levels of their numbers; one column of
   * one row group is read.
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
