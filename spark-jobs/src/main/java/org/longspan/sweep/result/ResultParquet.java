package org.longspan.sweep.result;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.SimpleGroup;
import org.apache.parquet.hadoop.ParquetFileWriter;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.example.ExampleParquetWriter;
import org.apache.parquet.io.LocalOutputFile;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Types;

/** Writes results as one Parquet file, without Spark; all columns are optional. */
final class ResultParquet {
  private ResultParquet() {}

  static void write(Path file, List<ResultColumn> columns, List<JsonNode> rows) {
    MessageType schema =
        new MessageType("results", columns.stream().map(ResultParquet::field).toList());
    Path whole = file.resolveSibling(file.getFileName() + ".part");
    try {
      try (ParquetWriter<Group> writer =
          ExampleParquetWriter.builder(new LocalOutputFile(whole))
              .withConf(new PlainParquetConfiguration())
              .withWriteMode(ParquetFileWriter.Mode.OVERWRITE)
              .withType(schema)
              .build()) {
        for (JsonNode row : rows) {
          writer.write(group(schema, columns, row));
        }
      }
      Files.move(whole, file, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + file, e);
    }
  }

  private static Type field(ResultColumn column) {
    return switch (column.type()) {
      case TEXT ->
          Types.optional(PrimitiveTypeName.BINARY)
              .as(LogicalTypeAnnotation.stringType())
              .named(column.name());
      case WHOLE -> Types.optional(PrimitiveTypeName.INT64).named(column.name());
      case REAL -> Types.optional(PrimitiveTypeName.DOUBLE).named(column.name());
    };
  }

  private static Group group(MessageType schema, List<ResultColumn> columns, JsonNode row) {
    Group group = new SimpleGroup(schema);
    for (ResultColumn column : columns) {
      JsonNode value = column.in(row);
      if (!value.isNull() && !value.isMissingNode()) {
        switch (column.type()) {
          case TEXT -> group.add(column.name(), value.asText());
          case WHOLE -> group.add(column.name(), value.asLong());
          case REAL -> group.add(column.name(), value.asDouble());
        }
      }
    }
    return group;
  }
}
