package org.longspan.run;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.network.util.JavaUtils;

/**
 * What a plan may use.
 *
 * @param cores task slots
 * @param memoryPerTask bytes that one task may hold
 */
public record Cluster(int cores, long memoryPerTask) {
  private static final Pattern LOCAL = Pattern.compile("local\\[(\\*|\\d+)(,\\d+)?]");

  /** Part of an executor's heap that tasks may fill; Spark and the shuffle need the rest. */
  private static final double TASK_SHARE = 0.5;

  /** The cluster a running context is connected to, once its executors are there. */
  public static Cluster of(JavaSparkContext spark) {
    if (spark.isLocal()) {
      return local(EveryExecutor.slots(spark));
    }
    int executors = Executors.await(spark);
    int slots = Math.max(1, Executors.slots(spark));
    long memory = JavaUtils.byteStringAsBytes(spark.getConf().get("spark.executor.memory", "1g"));
    int slotsEach = (slots + executors - 1) / executors;
    return new Cluster(slots, (long) (memory * TASK_SHARE / slotsEach));
  }

  /** Whether a master URL tells the size of the cluster: a local one does. */
  public static boolean isKnown(String master) {
    return master.equals("local") || LOCAL.matcher(master).matches();
  }

  /** The cluster that a master URL of {@code local[N]} means; this machine for any other. */
  public static Cluster ofMaster(String master) {
    Matcher local = LOCAL.matcher(master);
    boolean counted = local.matches() && !local.group(1).equals("*");
    if (counted) {
      return local(Integer.parseInt(local.group(1)));
    }
    return local(master.equals("local") ? 1 : Runtime.getRuntime().availableProcessors());
  }

  private static Cluster local(int cores) {
    return new Cluster(cores, (long) (Runtime.getRuntime().maxMemory() * TASK_SHARE / cores));
  }
}
