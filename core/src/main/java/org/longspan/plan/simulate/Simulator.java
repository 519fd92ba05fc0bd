package org.longspan.plan.simulate;

import java.util.ArrayList;
import java.util.List;
import org.longspan.plan.Plan;
import org.longspan.tile.TileProblem;

/**
 * Replays plans on clusters that need not exist. Equal arguments give equal results.
 *
 * @param constants what is assumed of the cluster
 * @param seed random seed for stragglers and losses
 */
public record Simulator(SimulationConstants constants, long seed) {

  /**
   * Runs a plan from the submission to the last file.
   *
   * @param problem what the plan computes
   * @throws org.longspan.error.UserException where executors are lost faster than tasks end
   */
  public SimulatedRun run(TileProblem problem, Plan plan, ClusterSize cluster) {
    SimulationConstants here = constants.on(cluster);
    Overheads overheads = here.overheads();
    PlanLoads loads = new PlanLoads(problem, plan, overheads);
    List<SimulatedStage> stages = new ArrayList<>();
    for (StageLoad load : loads.stages()) {
      Chance chance = new Chance(seed + stages.size());
      stages.add(new StageSimulation(load, cluster, here, chance).run());
    }
    return new SimulatedRun(
        cluster,
        overheads.start() + overheads.startPerExecutor() * (cluster.executors() - 1),
        stages,
        loads.outputBytes() / here.bandwidths().output());
  }
}
