package org.longspan.run;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.network.util.JavaUtils;
import org.longspan.kernel.TileProblem;
import org.longspan.plan.KernelSpeed;
import org.longspan.plan.KernelTrial;

/**
 * What a plan may use.
 *
 * @param cores task slots
 * @param memoryPerTask bytes that one task may hold
 * @param trial measures kernels on its machines
 */
public record Cluster(int cores, long memoryPerTask, Trial trial) {

  /** Measures the kernels of a name or of {@code auto}. */
  @FunctionalInterface
  public interface Trial {
    /** What every machine has found; at least one has. */
    List<List<KernelSpeed>> run(String kernel, TileProblem problem);
  }

  private static final Pattern LOCAL = Pattern.compile("local\\[(\\*|\\d+)(,\\d+)?]");

  /** Part of an executor's heap that tasks may fill; Spark and the shuffle need the rest. */
  private static final double TASK_SHARE = 0.5;

  /** The cluster a running context is connected to, once its executors are there. */
  public static Cluster of(JavaSparkContext spark) {
    Trial trial = (kernel, problem) -> onExecutors(spark, kernel, problem);
    int slots = EveryExecutor.slots(spark);
    if (spark.isLocal()) {
      return local(slots, trial);
    }
    int executors = Executors.await(spark);
    long memory = JavaUtils.byteStringAsBytes(spark.getConf().get("spark.executor.memory", "1g"));
    int slotsEach = (slots + executors - 1) / executors;
    return new Cluster(slots, (long) (memory * TASK_SHARE / slotsEach), trial);
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
    return local(cores, (kernel, problem) -> List.of(KernelTrial.speeds(kernel, problem, 1)));
  }

  private static Cluster local(int cores, Trial trial) {
    return new Cluster(
        cores, (long) (Runtime.getRuntime().maxMemory() * TASK_SHARE / cores), trial);
  }

  private static List<List<KernelSpeed>> onExecutors(
      JavaSparkContext spark, String kernel, TileProblem problem) {
    return List.copyOf(
        EveryExecutor.ask(spark, cores -> KernelTrial.speeds(kernel, problem, cores)).values());
  }
}
