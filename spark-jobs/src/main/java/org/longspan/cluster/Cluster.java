package org.longspan.cluster;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.network.util.JavaUtils;
import org.longspan.error.Errors;
import org.longspan.shape.Ceiling;

/**
 * What a plan may use.
 *
 * @param cores task slots
 * @param memoryPerTask bytes of heap that one task may hold
 * @param residentBytes the most that an executor's process should come to hold, heap and all
 * @param tasksPerDevice tasks that share a GPU: those that Spark's setting for GPUs allows, all of
 *     an executor where it is not set
 */
public record Cluster(int cores, long memoryPerTask, long residentBytes, int tasksPerDevice) {
  static final String INSTANCES = "spark.executor.instances";
  static final String MEMORY = "spark.executor.memory";
  static final String CORES = "spark.executor.cores";
  static final String DEVICES_PER_TASK = "spark.task.resource.gpu.amount";

  private static final Pattern LOCAL = Pattern.compile("local\\[(\\*|\\d+)(,\\d+)?]");

  /** Part of an executor's heap that tasks may fill; Spark and the shuffle need the rest. */
  private static final double TASK_SHARE = 0.5;

  /** The cluster a running context is connected to, once its executors are there. */
  public static Cluster of(JavaSparkContext spark) {
    if (spark.isLocal()) {
      return local(EveryExecutor.slots(spark), spark.getConf());
    }
    int executors = Executors.await(spark);
    int slots = Math.max(1, Executors.slots(spark));
    long memory = JavaUtils.byteStringAsBytes(spark.getConf().get(MEMORY, "1g"));
    return of(slots, Ceiling.divide(slots, executors), memory, spark.getConf());
  }

  private static Cluster of(int slots, int slotsEach, long memory, SparkConf settings) {
    double devices = settings.getDouble(DEVICES_PER_TASK, 0);
    int sharing = devices == 0 ? slotsEach : (int) Math.max(1, Math.min(slotsEach, 1 / devices));
    return new Cluster(
        slots,
        (long) (memory * TASK_SHARE / slotsEach),
        memory + MemoryOverhead.bytes(slotsEach),
        sharing);
  }

  /**
   * Whether the size of the cluster is known before it exists: by a local master, or by the
   * settings do.
   */
  public static boolean isKnown(SparkConf settings, String master) {
    return master.equals("local")
        || LOCAL.matcher(master).matches()
        || settings.contains(INSTANCES);
  }

  /**
   * The cluster of the settings for executors where they are given, else the one that a master URL
   * of {@code local[N]} means; this machine for any other.
   */
  public static Cluster planned(SparkConf settings, String master) {
    if (settings.contains(INSTANCES) && !master.startsWith("local")) {
      int slotsEach = settings.getInt(CORES, 1);
      long memory = JavaUtils.byteStringAsBytes(settings.get(MEMORY, "1g"));
      return of(settings.getInt(INSTANCES, 1) * slotsEach, slotsEach, memory, settings);
    }
    return local(threads(master), settings);
  }

  private static int threads(String master) {
    Matcher local = LOCAL.matcher(master);
    boolean counted = local.matches() && !local.group(1).equals("*");
    if (counted) {
      return threads(master, local.group(1));
    }
    return master.equals("local") ? 1 : Runtime.getRuntime().availableProcessors();
  }

  private static int threads(String master, String count) {
    if (count.matches("0*|0*\\d{7,}")) {
      throw Errors.about("master")
          .user(
              "the master is " + master,
              "give a number of threads of at least 1, such as local[4], or local[*]");
    }
    return Integer.parseInt(count);
  }

  private static Cluster local(int cores, SparkConf settings) {
    return of(cores, cores, Runtime.getRuntime().maxMemory(), settings);
  }
}
