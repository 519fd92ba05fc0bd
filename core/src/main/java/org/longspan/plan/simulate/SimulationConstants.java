package org.longspan.plan.simulate;

/**
 * What the simulator assumes of a cluster.
 *
 * @param overheads time besides tiles
 * @param bandwidths of reading and writing
 * @param risks stragglers and losses
 */
public record SimulationConstants(Overheads overheads, Bandwidths bandwidths, Risks risks) {

  /** A cluster with 10 Gbit/s per node; docs/simulator.md has the source of every number. */
  public static final SimulationConstants CLUSTER =
      new SimulationConstants(Overheads.CLUSTER, Bandwidths.CLUSTER, Risks.CLUSTER);

  /** One process on one machine. */
  public static final SimulationConstants LOCAL =
      new SimulationConstants(Overheads.LOCAL, Bandwidths.LOCAL, Risks.NONE);
}
