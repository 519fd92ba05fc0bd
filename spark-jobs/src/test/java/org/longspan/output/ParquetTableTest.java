package org.longspan.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.format.Encoding;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.Util;
import org.apache.parquet.hadoop.util.HadoopInputFile;
import org.apache.parquet.io.SeekableInputStream;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.longspan.samples.SharedSpark;

@ExtendWith(SharedSpark.class)
class ParquetTableTest {
  @TempDir private Path folder;

  /** Their order came from a hash set of the JVM: the bytes of a table differed between runs. */
  @Test
  void encodingsAreInOrderAndTheTableIsReadable(JavaSparkContext context) throws IOException {
    SparkSession spark = SparkSession.builder().sparkContext(context.sc()).getOrCreate();
    StructType schema =
        new StructType()
            .add("name", DataTypes.StringType)
            .add("number", DataTypes.LongType)
            .add("numbers", DataTypes.createArrayType(DataTypes.FloatType));
    List<Row> rows =
        IntStream.range(0, 500)
            .mapToObj(
                n -> RowFactory.create("name " + n % 3, (long) n, new Float[] {1f, (float) n}))
            .toList();
    Path file = folder.resolve("table.parquet");

    ParquetTable.write(spark, context.parallelize(rows, 1), schema, folder, file);

    FileMetaData footer = footer(file);
    footer.getRow_groups().get(0).getColumns().stream()
        .map(column -> column.getMeta_data().getEncodings())
        .forEach(
            encodings ->
                assertThat(encodings)
                    .hasSizeGreaterThan(1)
                    .isSortedAccordingTo(Encoding::compareTo));
    List<Row> read = spark.read().parquet(file.toString()).collectAsList();
    assertThat(read).hasSize(500);
    assertThat(read.get(499).getString(0)).isEqualTo("name 1");
    assertThat(read.get(499).getLong(1)).isEqualTo(499);
  }

  private static FileMetaData footer(Path file) throws IOException {
    HadoopInputFile input =
        HadoopInputFile.fromPath(new org.apache.hadoop.fs.Path(file.toUri()), new Configuration());
    try (SeekableInputStream stream = input.newStream()) {
      stream.seek(input.getLength() - 8);
      int length = Integer.reverseBytes(new java.io.DataInputStream(stream).readInt());
      stream.seek(input.getLength() - 8 - length);
      return Util.readFileMetaData(stream);
    }
  }
}
