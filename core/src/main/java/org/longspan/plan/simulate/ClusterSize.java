package org.longspan.plan.simulate;

import org.longspan.error.Errors;

/**
 * The size of a cluster.
 *
 * @param executors processes that run tasks
 * @param coresEach tasks that an executor runs at the same time
 */
public record ClusterSize(int executors, int coresEach) {
  private static final int MOST_SLOTS = 1 << 20;

  public ClusterSize {
    long slots = (long) executors * coresEach;
    if (executors < 1 || coresEach < 1 || slots > MOST_SLOTS) {
      throw Errors.user(
          "the cluster has " + executors + " executors of " + coresEach + " cores",
          "give at least 1 of both, and at most " + MOST_SLOTS + " cores in all");
    }
  }

  /** Executors on a node of {@code nodeCores} cores, as many as it holds, and at least one. */
  int executorsOnNode(int nodeCores) {
    return Math.min(executors, Math.max(1, nodeCores / coresEach));
  }

  /** Tasks that run at the same time. */
  public int slots() {
    return executors * coresEach;
  }
}
