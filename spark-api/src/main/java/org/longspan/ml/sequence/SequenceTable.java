package org.longspan.ml.sequence;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.storage.StorageLevel;
import org.longspan.error.Errors;
import org.longspan.ml.VectorColumn;
import org.longspan.store.file.Digests;
import scala.Tuple2;

/**
 * The sequences of a table, spread over the cluster, in the order of their digests: neither the
 * partitions of the table nor the order of its rows matter.
 *
 * @param sequences each with its index in that order; kept by Spark
 * @param width features of a token
 * @param labels by index
 * @param digest of all sequences
 */
record SequenceTable(
    JavaRDD<TrainingSequence.Numbered> sequences, int width, double[] labels, String digest) {
  /** Tasks per core, so that long sequences do not leave the others waiting. */
  private static final int TASKS_PER_CORE = 4;

  private static final int HASH_DIGITS = 16;

  /**
   * Reads a table.
   *
   * @throws org.longspan.error.UserException where a sequence is missing, empty or not finite, or
   *     has no label, or vectors are of several widths
   */
  static SequenceTable read(Dataset<?> dataset, String featuresCol, String labelCol) {
    JavaPairRDD<String, TrainingSequence> read =
        dataset
            .select(functions.col(featuresCol), functions.col(labelCol).cast("double"))
            .toDF()
            .toJavaRDD()
            .map(row -> sequence(row, featuresCol, labelCol))
            .mapToPair(sequence -> new Tuple2<>(sequence.digest(), sequence))
            .persist(StorageLevel.MEMORY_AND_DISK());
    try {
      List<Tuple2<String, Integer>> found =
          new ArrayList<>(read.mapValues(TrainingSequence::width).collect());
      if (found.isEmpty()) {
        throw Errors.user("the table has no sequences", "give rows to learn from");
      }
      int width = found.get(0)._2();
      for (Tuple2<String, Integer> one : found) {
        if (one._2() != width) {
          throw Errors.user(
              "column '"
                  + featuresCol
                  + "' has vectors of "
                  + width
                  + " and of "
                  + one._2()
                  + " values",
              "give vectors of one width, at least 1");
        }
      }
      int cores = read.context().defaultParallelism();
      JavaRDD<TrainingSequence.Numbered> numbered =
          read.sortByKey(true, Math.min(found.size(), TASKS_PER_CORE * cores))
              .zipWithIndex()
              .map(pair -> numbered(pair._1(), pair._2()))
              .persist(StorageLevel.MEMORY_AND_DISK());
      double[] labels = new double[found.size()];
      numbered
          .mapToPair(one -> new Tuple2<>(one.index(), one.sequence().label()))
          .collect()
          .forEach(pair -> labels[pair._1()] = pair._2());
      return new SequenceTable(
          numbered, width, labels, digest(found.stream().map(Tuple2::_1).sorted().toList()));
    } finally {
      read.unpersist();
    }
  }

  private static TrainingSequence.Numbered numbered(
      Tuple2<String, TrainingSequence> sequence, long index) {
    long hash = Long.parseUnsignedLong(sequence._1().substring(0, HASH_DIGITS), 16);
    return new TrainingSequence.Numbered((int) index, hash, sequence._2());
  }

  private static TrainingSequence sequence(Row row, String featuresCol, String labelCol) {
    if (row.isNullAt(1) || Double.isNaN(row.getDouble(1)) || Double.isInfinite(row.getDouble(1))) {
      throw Errors.user(
          "column '" + labelCol + "' has a row without a label", "leave such rows out");
    }
    float[] rows = SequenceColumn.read(row.get(0), featuresCol, 0);
    int tokens = VectorColumn.list(row.get(0)).size();
    return new TrainingSequence(rows, rows.length / tokens, row.getDouble(1));
  }

  private static String digest(List<String> digests) {
    return Digests.sha256(String.join("", digests).getBytes(StandardCharsets.US_ASCII));
  }

  /**
   * Indices of sequences that are trained on, and of those held out: by the seed and the order
   * alone.
   */
  List<List<Integer>> split(double fraction, long seed) {
    Random random = new Random(seed);
    List<Integer> trained = new ArrayList<>();
    List<Integer> heldOut = new ArrayList<>();
    for (int n = 0; n < labels.length; n++) {
      (random.nextDouble() < fraction ? heldOut : trained).add(n);
    }
    if (fraction > 0 && (trained.isEmpty() || heldOut.isEmpty())) {
      throw Errors.about("validationFraction")
          .user(
              "of "
                  + labels.length
                  + " sequences, a part of "
                  + fraction
                  + " leaves none on one of the two sides",
              "give more sequences, or another part");
    }
    return List.of(trained, heldOut);
  }
}
