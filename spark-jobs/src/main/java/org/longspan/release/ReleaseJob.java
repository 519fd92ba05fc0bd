package org.longspan.release;

import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.longspan.error.Errors;
import org.longspan.model.stage.StagedModel;
import org.longspan.privacy.FixedPoint;
import org.longspan.tokens.PackedTokens;

/** Sums of the contributions of all documents: the same integers for any number of tasks. */
public final class ReleaseJob {
  private static final int TASKS_PER_CORE = 4;

  private ReleaseJob() {}

  /**
   * The exact sums, which are private: only with noise may anybody see them.
   *
   * @param kernel that every executor has
   * @throws org.longspan.error.UserException where there is only one document, or too many
   */
  public static long[] sums(
      JavaSparkContext spark,
      PackedTokens tokens,
      StagedModel model,
      String kernel,
      ReleaseDomain domain,
      FixedPoint fixedPoint) {
    List<ReleaseWork> documents = ReleaseWork.of(tokens);
    requireMany(documents.size());
    Broadcast<ReleaseDomain> shared = spark.broadcast(domain);
    String file = tokens.file();
    int tasks = Math.min(documents.size(), TASKS_PER_CORE * spark.defaultParallelism());
    return spark
        .parallelize(documents, tasks)
        .mapPartitions(
            work -> {
              try (DocumentSums sums =
                  new DocumentSums(model, kernel, file, shared.value(), fixedPoint)) {
                work.forEachRemaining(sums::add);
                return List.of(sums.sums()).iterator();
              }
            })
        .reduce(ReleaseJob::plus);
  }

  private static void requireMany(int documents) {
    if (documents < 2) {
      throw Errors.about("epsilon")
          .user(
              "there is only one document, and the noise hides what any one document says",
              "give many documents, each of them as a file or as a row of a table");
    }
    if (documents > FixedPoint.MOST_VECTORS) {
      throw Errors.about("epsilon")
          .user(
              documents + " documents are too many for the sums",
              "give at most " + FixedPoint.MOST_VECTORS);
    }
  }

  private static long[] plus(long[] a, long[] b) {
    return IntStream.range(0, a.length).mapToLong(n -> Math.addExact(a[n], b[n])).toArray();
  }
}
