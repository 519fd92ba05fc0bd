package org.longspan.cluster;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.apache.spark.SparkEnv;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.function.Function;
import scala.Tuple2;

/** Asks every executor something. */
public final class EveryExecutor {
  /** The property of Spark's jobs that only ask: they are not a part of what a run computes. */
  public static final String PROPERTY = "longspan.question";

  private EveryExecutor() {}

  /**
   * The answers by executor id; the driver's, under {@code driver}, where Spark is local.
   *
   * <p>There are as many tasks as slots, so that all executors are busy until the last one has
   * answered. So {@code question} should take a second, and let the other tasks of a JVM wait for
   * its answer.
   *
   * @param question is asked with the cores of a task
   */
  public static <T> Map<String, T> ask(JavaSparkContext spark, Function<Integer, T> question) {
    int cores = taskCores(spark);
    int slots = slots(spark);
    List<Integer> tasks = IntStream.range(0, slots).boxed().toList();
    spark.setLocalProperty(PROPERTY, "true");
    try {
      return new TreeMap<>(
          spark
              .parallelize(tasks, slots)
              .mapToPair(task -> new Tuple2<>(id(), question.call(cores)))
              .collectAsMap());
    } finally {
      spark.setLocalProperty(PROPERTY, null);
    }
  }

  /** The id of the executor that runs the calling task. */
  public static String id() {
    return SparkEnv.get().executorId();
  }

  /** Tasks that can run at the same time, once the executors are there. */
  static int slots(JavaSparkContext spark) {
    if (spark.isLocal()) {
      return Math.max(1, spark.defaultParallelism() / taskCores(spark));
    }
    Executors.await(spark);
    return Math.max(1, Executors.slots(spark));
  }

  private static int taskCores(JavaSparkContext spark) {
    return spark.getConf().getInt("spark.task.cpus", 1);
  }
}
