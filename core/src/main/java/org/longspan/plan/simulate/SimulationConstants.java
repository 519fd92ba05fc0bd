package org.longspan.plan.simulate;

import java.util.LinkedHashMap;
import java.util.Map;
import org.longspan.error.Errors;

/**
 * What the simulator assumes of a cluster.
 *
 * @param overheads time besides tiles
 * @param bandwidths of reading and writing
 * @param risks stragglers and losses
 * @param nodeCores cores of a node; one with fewer than an executor has is as large as that
 */
public record SimulationConstants(
    Overheads overheads, Bandwidths bandwidths, Risks risks, int nodeCores) {

  /** A cluster with 10 Gbit/s per node; docs/simulator.md has the source of every number. */
  public static final SimulationConstants CLUSTER =
      new SimulationConstants(Overheads.CLUSTER, Bandwidths.CLUSTER, Risks.CLUSTER, 1);

  /** One process on one machine. */
  public static final SimulationConstants LOCAL =
      new SimulationConstants(Overheads.LOCAL, Bandwidths.LOCAL, Risks.NONE, 1);

  public SimulationConstants {
    SettingChecks.positive("node-cores", nodeCores);
  }

  /** All constants by name: seconds, bytes per second, factors, and losses per hour. */
  public Map<String, Double> byName() {
    Map<String, Double> all = new LinkedHashMap<>();
    all.put("start", overheads.start());
    all.put("start-per-executor", overheads.startPerExecutor());
    all.put("pass", overheads.pass());
    all.put("dispatch", overheads.dispatch());
    all.put("task", overheads.task());
    all.put("panel", overheads.panel());
    all.put("busy", overheads.busy());
    all.put("core-bandwidth", bandwidths.core());
    all.put("node-bandwidth", bandwidths.node());
    all.put("shared-bandwidth", bandwidths.shared());
    all.put("output-bandwidth", bandwidths.output());
    all.put("stragglers", risks.straggling());
    all.put("losses", risks.lossesPerHour());
    all.put("node-cores", (double) nodeCores);
    return all;
  }

  /**
   * The same with other values for some constants.
   *
   * @throws org.longspan.error.UserException where there is no constant of a name, or a value is
   *     out of its range
   */
  public SimulationConstants with(Map<String, Double> others) {
    Map<String, Double> all = byName();
    others.forEach(
        (name, value) -> {
          if (all.replace(name, value) == null) {
            throw Errors.user(
                "there is no constant '" + name + "'", "give " + String.join(", ", all.keySet()));
          }
        });
    return new SimulationConstants(
        new Overheads(
            all.get("start"),
            all.get("start-per-executor"),
            all.get("pass"),
            all.get("dispatch"),
            all.get("task"),
            all.get("panel"),
            all.get("busy")),
        new Bandwidths(
            all.get("core-bandwidth"),
            all.get("node-bandwidth"),
            all.get("shared-bandwidth"),
            all.get("output-bandwidth")),
        new Risks(all.get("stragglers"), all.get("losses")),
        SettingChecks.whole("node-cores", all.get("node-cores")));
  }

  /** What these come to on a cluster whose executors fill one node after the other. */
  SimulationConstants on(ClusterSize cluster) {
    int together = cluster.executorsOnNode(nodeCores);
    int used = together * cluster.coresEach();
    return new SimulationConstants(
        used < nodeCores ? overheads.besideIdleCores(nodeCores, used) : overheads,
        bandwidths.sharedBy(together),
        risks,
        nodeCores);
  }
}
