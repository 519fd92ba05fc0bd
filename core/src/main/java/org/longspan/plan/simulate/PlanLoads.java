package org.longspan.plan.simulate;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.longspan.plan.CostModel;
import org.longspan.plan.Plan;
import org.longspan.plan.PlannedPass;
import org.longspan.shape.HeadLayout;
import org.longspan.tile.Side;
import org.longspan.tile.TileProblem;

/** What the tasks of a plan do. Time and bytes of a pass are divided among its tiles evenly. */
final class PlanLoads {
  private final TileProblem problem;
  private final Plan plan;
  private final Overheads overheads;

  PlanLoads(TileProblem problem, Plan plan, Overheads overheads) {
    this.problem = problem;
    this.plan = plan;
    this.overheads = overheads;
  }

  /** Every pass, and after one whose streaming side is split the merge of its parts. */
  List<StageLoad> stages() {
    List<StageLoad> stages = new ArrayList<>();
    for (PlannedPass pass : plan.passes()) {
      stages.add(pass(pass));
      if (pass.parts() > 1) {
        stages.add(merge(pass));
      }
    }
    return stages;
  }

  /** Bytes of the files that the driver writes: output and lse. */
  double outputBytes() {
    HeadLayout heads = problem.shape().heads();
    double rows = (double) problem.shape().queryLength() * heads.queryHeads();
    return Float.BYTES * rows * (heads.valueWidth() + 1);
  }

  private StageLoad pass(PlannedPass pass) {
    double cost = Math.max(1, pass.cost());
    double seconds = kernelSeconds(pass) / cost;
    double bytes = pass.totals().bytesRead() / cost;
    List<TaskLoad> tasks =
        pass.tasks().stream()
            .map(
                task ->
                    new TaskLoad(
                        seconds * task.cost() + overheads.panel() * task.units().size(),
                        bytes * task.cost()))
            .toList();
    return new StageLoad(pass.name(), overheads.pass(), tasks, pass.parts() == 1);
  }

  private double kernelSeconds(PlannedPass pass) {
    double pairs = (double) plan.totals().livePairs() * problem.shape().heads().queryHeads();
    double tiles =
        new CostModel(plan.kernel(), 1)
            .tiles(pass.totals().fullTiles(), pass.totals().partialTiles(), pairs);
    double ofPass = pass.stationary() == Side.KEYS ? plan.kernel().costs().secondPass() : 1;
    return overheads.busy() * plan.kernel().secondsPerTile() * tiles * ofPass;
  }

  /** As many equal tasks as Spark makes of it. */
  private StageLoad merge(PlannedPass pass) {
    int merges = (int) Math.max(1, Math.min(pass.panels(), pass.tasks().size()));
    double panels = (double) pass.panels() / merges;
    TaskLoad merge =
        new TaskLoad(overheads.panel() * panels, (double) plan.totals().bytesShuffled() / merges);
    return new StageLoad(pass.name() + " merge", 0, Collections.nCopies(merges, merge), true);
  }
}
