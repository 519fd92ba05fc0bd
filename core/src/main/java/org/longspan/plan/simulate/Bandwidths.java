package org.longspan.plan.simulate;

import org.longspan.plan.CostModel;

/**
 * Bytes per second.
 *
 * @param core what one task can read, decode and copy
 * @param node what reaches one node, divided among its executors
 * @param shared what storage and network give to all nodes together
 * @param output what the driver writes while it puts the results together
 */
public record Bandwidths(double core, double node, double shared, double output) {

  /** 10 Gbit/s per node, and 50 MB/s for each of 1,000 cores. */
  public static final Bandwidths CLUSTER = new Bandwidths(CostModel.COPY, 1.25e9, 5e10, 2.5e8);

  /** Of a local run, whose files are in memory. */
  public static final Bandwidths LOCAL =
      new Bandwidths(CostModel.COPY, Double.MAX_VALUE, Double.MAX_VALUE, 2.5e8);

  public Bandwidths {
    SettingChecks.positive("core-bandwidth", core);
    SettingChecks.positive("node-bandwidth", node);
    SettingChecks.positive("shared-bandwidth", shared);
    SettingChecks.positive("output-bandwidth", output);
  }

  /** The same where {@code executors} executors share a node. */
  Bandwidths sharedBy(int executors) {
    return new Bandwidths(core, node / executors, shared, output);
  }

  /** Of one of {@code readers} tasks that read at the same time. */
  double each(int readers, ClusterSize cluster) {
    return Math.min(Math.min(core, node / cluster.coresEach()), shared / readers);
  }
}
