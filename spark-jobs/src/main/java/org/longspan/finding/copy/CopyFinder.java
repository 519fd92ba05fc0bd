package org.longspan.finding.copy;

import java.nio.file.Path;
import java.util.List;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.longspan.output.ParquetTable;
import org.longspan.shape.RowRange;

/**
 * Finds repeated and copied passages, exact ones and those with changed words, in time linear in
 * the text.
 *
 * <p>Word n-grams that occur more than once are seeds; a seed is extended to both sides as long as
 * words agree ({@link GreedyExtension}). Runs are ranked by length times rarity: equal words times
 * the mean of {@code 1 / (c - 1)} over its n-grams, of which the text has c each. What is found
 * does not depend on the number of tasks; the driver holds numbers of passages only.
 */
public final class CopyFinder {
  /** Words whose n-grams a task hashes. */
  private static final long RANGE = 1 << 17;

  private final JavaSparkContext spark;
  private final int tasks;
  private final Path scratch;
  private final CopyRule rule;

  /**
   * @param tasks into how many the work is divided, at least 1
   * @param scratch a folder on a file system that all executors share
   */
  public CopyFinder(JavaSparkContext spark, int tasks, Path scratch, CopyRule rule) {
    this.spark = spark;
    this.tasks = tasks;
    this.scratch = scratch;
    this.rule = rule;
  }

  /**
   * Writes the table of copies.
   *
   * @param passages the table of passages, with their text
   * @param file the table to write
   */
  public void write(Path passages, Path file) {
    SparkSession session = SparkSession.builder().sparkContext(spark.sc()).getOrCreate();
    Dataset<Row> table = session.read().parquet(passages.toUri().toString());
    Path folder = scratch.resolve("copies");
    WordSequence sequence = WordStage.write(table, folder);
    List<Row> rows = new CopyTable(table, sequence).rows(runs(sequence, folder));
    ParquetTable.write(session, spark.parallelize(rows, 1), CopyTable.SCHEMA, scratch, file);
  }

  private List<CopiedRun> runs(WordSequence words, Path folder) {
    CopyRule asked = rule;
    Broadcast<WordSequence> shared = spark.broadcast(words);
    JavaPairRDD<Integer, Iterable<long[]>> buckets =
        spark
            .parallelize(RowRange.first(words.words()).pieces(RANGE), tasks)
            .flatMapToPair(range -> SeedGrams.of(shared.value(), range, asked))
            .groupByKey(tasks);
    StagedLongs counts = SeedCounts.write(spark, buckets, words.words(), folder);
    List<CopiedRun> runs =
        buckets
            .flatMapToPair(bucket -> SeedPairs.pairs(bucket._2(), asked))
            .groupByKey(tasks)
            .flatMap(
                region -> {
                  try (RunSearch search = new RunSearch(shared.value(), counts, asked)) {
                    return search.runs(region._2()).iterator();
                  }
                })
            .collect();
    return RunRanking.best(runs, rule.limit());
  }
}
