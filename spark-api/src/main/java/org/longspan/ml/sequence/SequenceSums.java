package org.longspan.ml.sequence;

import java.io.Serializable;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.function.Function;
import org.apache.spark.api.java.function.Function2;
import org.apache.spark.broadcast.Broadcast;
import org.longspan.train.optimise.Parameters;

/**
 * Sums over sequences by a Spark job. A sequence is computed whole in one task, and sums are exact,
 * so that bits do not depend on the cluster.
 */
record SequenceSums(JavaSparkContext spark, JavaRDD<TrainingSequence.Numbered> sequences) {

  /** What a task sums up. */
  interface Share<S> extends Serializable {
    S of(Parameters parameters, Iterator<TrainingSequence.Numbered> sequences);
  }

  /**
   * The sum over some sequences.
   *
   * @param wanted which ones
   * @param add adds the second sum to the first one, and returns it
   */
  <S> S of(
      Parameters parameters,
      Function<TrainingSequence.Numbered, Boolean> wanted,
      Share<S> share,
      Function2<S, S, S> add) {
    Broadcast<Parameters> given = spark.broadcast(parameters);
    S sum =
        sequences
            .filter(wanted)
            .mapPartitions(part -> List.of(share.of(given.value(), part)).iterator())
            .reduce(add);
    given.destroy();
    return sum;
  }
}
