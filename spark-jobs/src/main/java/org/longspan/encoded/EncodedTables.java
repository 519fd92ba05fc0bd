package org.longspan.encoded;

import static org.apache.spark.sql.types.DataTypes.DoubleType;
import static org.apache.spark.sql.types.DataTypes.FloatType;
import static org.apache.spark.sql.types.DataTypes.IntegerType;
import static org.apache.spark.sql.types.DataTypes.LongType;
import static org.apache.spark.sql.types.DataTypes.StringType;
import static org.apache.spark.sql.types.DataTypes.createArrayType;

import java.io.Serializable;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.util.TaskCompletionListener;
import org.longspan.output.ParquetTable;
import org.longspan.store.file.Locations;
import org.longspan.tokens.PackedTokens;

/**
 * Writes what is known of documents, segments and tokens as Parquet; columns are in the schemas.
 */
final class EncodedTables {
  private static final StructType SEGMENTS =
      new StructType()
          .add("segment", IntegerType)
          .add("document", StringType)
          .add("title", StringType)
          .add("token_from", LongType)
          .add("token_to", LongType)
          .add("byte_from", LongType)
          .add("byte_to", LongType)
          .add("text", StringType)
          .add("vector", createArrayType(FloatType, false));

  private static final StructType DOCUMENTS =
      new StructType()
          .add("document", StringType)
          .add("token_from", LongType)
          .add("token_to", LongType)
          .add("loss", DoubleType)
          .add("perplexity", DoubleType)
          .add("vector", createArrayType(FloatType, false));

  private static final StructType TOKENS =
      new StructType()
          .add("token", LongType)
          .add("document", StringType)
          .add("id", LongType)
          .add("byte_from", LongType)
          .add("byte_to", LongType)
          .add("loss", FloatType);

  /** Makes the rows of a table. */
  private interface RowMaker extends Serializable {
    Iterator<Row> rows(EncodedRows source);
  }

  private final JavaSparkContext spark;
  private final Broadcast<PackedTokens> tokens;
  private final Path encoded;
  private final Path scratch;

  EncodedTables(JavaSparkContext spark, PackedTokens tokens, Path encoded, Path scratch) {
    this.spark = spark;
    this.tokens = spark.broadcast(tokens);
    this.encoded = encoded;
    this.scratch = scratch;
  }

  void writeSegments(Path folder) {
    write(folder.resolve("segments.parquet"), SEGMENTS, EncodedRows::segments);
  }

  void writeDocuments(Loss[] losses, Path folder) {
    write(folder.resolve("documents.parquet"), DOCUMENTS, rows -> rows.documents(losses));
  }

  void writeTokens(Path folder) {
    write(folder.resolve("tokens.parquet"), TOKENS, EncodedRows::tokens);
  }

  private void write(Path file, StructType schema, RowMaker maker) {
    Broadcast<PackedTokens> shared = tokens;
    JavaRDD<Row> rows =
        spark
            .parallelize(List.of(encoded.toAbsolutePath().toString()), 1)
            .flatMap(path -> rows(maker, shared.value(), Locations.path(path)));
    SparkSession session = SparkSession.builder().sparkContext(spark.sc()).getOrCreate();
    ParquetTable.write(session, rows, schema, scratch, file);
  }

  private static Iterator<Row> rows(RowMaker maker, PackedTokens tokens, Path encoded) {
    EncodedRows source = new EncodedRows(tokens, encoded);
    TaskCompletionListener close = done -> source.close();
    TaskContext.get().addTaskCompletionListener(close);
    return maker.rows(source);
  }
}
