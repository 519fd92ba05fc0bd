package org.longspan.finding.word;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.types.DataTypes.BooleanType;
import static org.apache.spark.sql.types.DataTypes.DoubleType;
import static org.apache.spark.sql.types.DataTypes.IntegerType;
import static org.apache.spark.sql.types.DataTypes.LongType;
import static org.apache.spark.sql.types.DataTypes.StringType;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import org.longspan.output.ParquetTable;
import scala.Tuple2;

/**
 * Writes the table of words whose passages receive more than position explains: frequent words, in
 * more than sqrt(P) of P passages, apart from rare ones. Words of fewer than three passages, and of
 * all, are left out: nothing can be said of them.
 */
public final class WordFinder {
  static final StructType SCHEMA =
      new StructType()
          .add("frequent", BooleanType)
          .add("rank", IntegerType)
          .add("word", StringType)
          .add("passages", LongType)
          .add("ratio", DoubleType)
          .add("low", DoubleType);

  private static final long LEAST = 3;

  /** Sums are whole numbers of its inverse, so that their order makes no difference. */
  private static final double UNIT = 1L << 30;

  private final JavaSparkContext spark;
  private final Path scratch;
  private final int most;

  /**
   * @param scratch a folder for temporary files, on a file system that all executors share
   * @param most frequent and rare words, of each
   */
  public WordFinder(JavaSparkContext spark, Path scratch, int most) {
    this.spark = spark;
    this.scratch = scratch;
    this.most = most;
  }

  /**
   * Writes the table.
   *
   * @param passages the table of so many passages, with their text
   * @param scores their table of scores
   * @param file the table to write
   */
  public void write(Path passages, int count, Path scores, Path file) {
    SparkSession session = SparkSession.builder().sparkContext(spark.sc()).getOrCreate();
    LogRatios ratios = LogRatios.read(scores, count);
    long all = ratios.count();
    Dataset<Row> texts =
        session.read().parquet(passages.toUri().toString()).select(col("passage"), col("text"));
    Broadcast<LogRatios> shared = spark.broadcast(ratios);
    JavaPairRDD<String, Tuple2<Long, Long>> sums = sums(texts.javaRDD(), shared).cache();
    double width = WordScore.width(sums.count());
    JavaRDD<WordScore> words =
        sums.map(word -> score(word, shared.value(), width)).filter(score -> score.low() > 1);
    List<Row> rows = new ArrayList<>();
    for (boolean frequent : new boolean[] {true, false}) {
      List<WordScore> best =
          words.filter(score -> score.isFrequent(all) == frequent).takeOrdered(most);
      for (int rank = 0; rank < best.size(); rank++) {
        WordScore one = best.get(rank);
        rows.add(
            RowFactory.create(frequent, rank, one.word(), one.passages(), one.ratio(), one.low()));
      }
    }
    sums.unpersist();
    ParquetTable.write(session, spark.parallelize(rows, 1), SCHEMA, scratch, file);
  }

  private static WordScore score(
      Tuple2<String, Tuple2<Long, Long>> word, LogRatios ratios, double width) {
    return WordScore.of(word._1(), word._2()._1(), word._2()._2() / UNIT, ratios, width);
  }

  /** The number of passages of every word, and the sum of their logarithms. */
  private static JavaPairRDD<String, Tuple2<Long, Long>> sums(
      JavaRDD<Row> texts, Broadcast<LogRatios> shared) {
    return texts
        .filter(row -> Double.isFinite(shared.value().values()[(int) row.getLong(0)]))
        .flatMapToPair(
            row -> {
              long value = Math.round(shared.value().values()[(int) row.getLong(0)] * UNIT);
              return PassageText.words(row.getString(1)).stream()
                  .map(word -> new Tuple2<>(word, new Tuple2<>(1L, value)))
                  .iterator();
            })
        .reduceByKey(
            (a, b) -> new Tuple2<>(a._1() + b._1(), a._2() + b._2()),
            texts.context().defaultParallelism())
        .filter(pair -> pair._2()._1() >= LEAST && pair._2()._1() < shared.value().count());
  }
}
