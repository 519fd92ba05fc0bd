package org.longspan.release;

import static org.apache.spark.sql.types.DataTypes.DoubleType;
import static org.apache.spark.sql.types.DataTypes.IntegerType;
import static org.apache.spark.sql.types.DataTypes.StringType;

import java.math.BigInteger;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import org.longspan.output.ParquetTable;
import org.longspan.privacy.FixedPoint;

/** Writes the sums of a release as tables. */
public final class ReleaseTables {
  /** Sums of tokens. */
  public static final String WORDS = "private_words.parquet";

  /** Sums of sections. */
  public static final String SECTIONS = "private_sections.parquet";

  static final StructType WORD_COLUMNS =
      new StructType()
          .add("token_id", IntegerType, false)
          .add("token", StringType, false)
          .add("received", DoubleType, false);

  static final StructType SECTION_COLUMNS =
      new StructType().add("section", IntegerType, false).add("received", DoubleType, false);

  private ReleaseTables() {}

  /**
   * @param tables the folder to write into
   */
  public static void write(
      JavaSparkContext spark,
      NoisedSums sums,
      ReleaseDomain domain,
      FixedPoint fixedPoint,
      Path scratch,
      Path tables) {
    List<Row> words =
        IntStream.range(0, domain.sections())
            .filter(domain::isWord)
            .mapToObj(
                id ->
                    RowFactory.create(id, domain.vocabulary().get(id), value(sums, id, fixedPoint)))
            .toList();
    List<Row> sections =
        IntStream.range(domain.sections(), domain.size())
            .mapToObj(n -> RowFactory.create(n - domain.sections() - 1, value(sums, n, fixedPoint)))
            .toList();
    write(spark, words, WORD_COLUMNS, scratch, tables.resolve(WORDS));
    write(spark, sections, SECTION_COLUMNS, scratch, tables.resolve(SECTIONS));
  }

  private static double value(NoisedSums sums, int n, FixedPoint fixedPoint) {
    return fixedPoint.value(BigInteger.valueOf(sums.values()[n]));
  }

  private static void write(
      JavaSparkContext spark, List<Row> rows, StructType columns, Path scratch, Path file) {
    SparkSession session = SparkSession.builder().sparkContext(spark.sc()).getOrCreate();
    ParquetTable.write(session, spark.parallelize(rows, 1), columns, scratch, file);
  }
}
