package org.longspan.table.parquet;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
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

/**
 * What the footer of a Parquet file says.
 *
 * @param rows of the file
 * @param types of those of its columns that are read, as Spark writes them
 */
record ParquetFooter(long rows, Map<String, String> types) {
  private static final Set<CompressionCodecName> WITHOUT_CODE =
      EnumSet.of(CompressionCodecName.BROTLI, CompressionCodecName.LZO);

  /**
   * @param columns that are read where the file has them
   */
  static ParquetFooter read(Path path, Collection<String> columns) {
    try (ParquetFileReader reader = open(path)) {
      MessageType schema = reader.getFileMetaData().getSchema();
      Map<String, String> types = new TreeMap<>();
      for (String column : columns) {
        if (schema.containsField(column)) {
          types.put(column, type(schema, column));
        }
      }
      requireCodecs(path, reader.getFooter().getBlocks(), columns);
      return new ParquetFooter(requireRows(path, reader), types);
    } catch (IOException e) {
      throw Errors.unreadable(path, e);
    } catch (RuntimeException | OutOfMemoryError e) {
      throw ParquetDamage.of(path, e);
    }
  }

  static ParquetFileReader open(Path path) {
    try {
      return ParquetFileReader.open(
          HadoopInputFile.fromPath(
              new org.apache.hadoop.fs.Path(path.toUri()), HadoopSettings.current()));
    } catch (IOException e) {
      // What Parquet cannot decode is the cause of an IOException of its own.
      boolean isDamage = e.getCause() != null && !(e.getCause() instanceof IOException);
      throw isDamage ? ParquetDamage.of(path, e) : Errors.unreadable(path, e);
    } catch (RuntimeException | OutOfMemoryError e) {
      // Parquet has no exception of its own for files of other formats.
      throw Errors.damaged(
          path, "not a Parquet file (" + e.getMessage() + ")", "check the path", e);
    }
  }

  /** Compressions that Spark has no code for fail when the first page is read: better here. */
  private static void requireCodecs(
      Path path, List<BlockMetaData> groups, Collection<String> columns) {
    for (BlockMetaData group : groups) {
      for (ColumnChunkMetaData chunk : group.getColumns()) {
        boolean isRead = columns.contains(chunk.getPath().toArray()[0]);
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
}
