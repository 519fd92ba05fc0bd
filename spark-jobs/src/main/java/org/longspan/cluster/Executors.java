package org.longspan.cluster;

import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.spark.api.java.JavaSparkContext;

/**
 * The executors of a cluster. A master counts as ready before its first executor is there, and a
 * plan for none would be wrong.
 */
final class Executors {
  private static final long LONGEST_NANOS = TimeUnit.SECONDS.toNanos(30);

  /** As long as no executor is added for this time, all are taken to be there. */
  private static final long CALM_NANOS = TimeUnit.SECONDS.toNanos(1);

  private static final long POLL_MILLIS = 100;

  /** A master that starts its executors itself. */
  private static final Pattern LOCAL_CLUSTER = Pattern.compile("^local-cluster\\[ *(\\d+)");

  private Executors() {}

  /** Waits until all executors are there that are asked for, or no more are coming; at least 1. */
  static int await(JavaSparkContext spark) {
    Matcher own = LOCAL_CLUSTER.matcher(spark.master());
    boolean startsThemAll = own.find();
    int asked =
        startsThemAll
            ? Integer.parseInt(own.group(1))
            : spark.getConf().getInt(Cluster.INSTANCES, Integer.MAX_VALUE);
    long calm = startsThemAll ? LONGEST_NANOS : CALM_NANOS;
    long start = System.nanoTime();
    long lastChange = start;
    int executors = count(spark);
    while (executors < asked && isWaiting(executors, start, lastChange, calm)) {
      sleep();
      int now = count(spark);
      lastChange = now == executors ? lastChange : System.nanoTime();
      executors = now;
    }
    return Math.max(1, executors);
  }

  private static boolean isWaiting(int executors, long start, long lastChange, long calm) {
    long now = System.nanoTime();
    return now - start < LONGEST_NANOS && (executors == 0 || now - lastChange < calm);
  }

  /** The driver is listed among them. */
  private static int count(JavaSparkContext spark) {
    return spark.sc().statusTracker().getExecutorInfos().length - 1;
  }

  /** Tasks that can run at the same time. */
  static int slots(JavaSparkContext spark) {
    return spark
        .sc()
        .maxNumConcurrentTasks(spark.sc().resourceProfileManager().defaultResourceProfile());
  }

  private static void sleep() {
    try {
      Thread.sleep(POLL_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while waiting for executors", e);
    }
  }
}
