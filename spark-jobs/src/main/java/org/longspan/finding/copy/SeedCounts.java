package org.longspan.finding.copy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.longspan.shape.RowRange;
import org.longspan.store.file.Locations;
import scala.Tuple2;

/**
 * Writes how often the text has the n-gram that begins at each word: 1 where it is the only one.
 */
final class SeedCounts {
  /** Words of a file. */
  private static final long BLOCK = 1 << 20;

  private SeedCounts() {}

  /**
   * Stages the counts of all words.
   *
   * @param buckets n-grams by bucket
   * @param folder an existing one, on a file system that all executors share
   */
  static StagedLongs write(
      JavaSparkContext spark,
      JavaPairRDD<Integer, Iterable<long[]>> buckets,
      long words,
      Path folder) {
    List<Tuple2<Long, long[]>> empty = new ArrayList<>();
    LongList starts = new LongList();
    for (RowRange block : RowRange.first(words).pieces(BLOCK)) {
      empty.add(new Tuple2<>(block.from() / BLOCK, new long[0]));
      starts.add(block.from());
    }
    starts.add(words);
    String target = folder.toAbsolutePath().toString();
    buckets
        .flatMapToPair(bucket -> SeedPairs.counts(bucket._2(), BLOCK))
        .union(spark.parallelizePairs(empty, 1))
        .groupByKey(buckets.getNumPartitions())
        .foreach(block -> write(block._1(), block._2(), words, target));
    List<String> files = empty.stream().map(block -> file(target, block._1()).toString()).toList();
    return new StagedLongs(files, starts.toArray());
  }

  private static void write(long block, Iterable<long[]> counted, long words, String folder) {
    long from = block * BLOCK;
    long[] counts = new long[(int) Math.min(BLOCK, words - from)];
    Arrays.fill(counts, 1);
    for (long[] some : counted) {
      for (int n = 0; n < some.length; n += 2) {
        counts[(int) (some[n] - from)] = some[n + 1];
      }
    }
    StagedLongs.write(counts, file(folder, block));
  }

  private static Path file(String folder, long block) {
    return Locations.path(folder).resolve("counts-" + block + ".safetensors");
  }
}
