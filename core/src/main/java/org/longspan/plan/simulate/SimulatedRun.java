package org.longspan.plan.simulate;

import java.util.List;
import java.util.Map;
import org.longspan.plan.simulate.SlotTime.Use;

/**
 * How a run went.
 *
 * @param cluster its cluster
 * @param startSeconds until all executors are there
 * @param stages one after the other
 * @param outputSeconds in which the driver puts the results together
 */
public record SimulatedRun(
    ClusterSize cluster, double startSeconds, List<SimulatedStage> stages, double outputSeconds) {
  private static final double HOUR = 3600;

  public SimulatedRun {
    stages = List.copyOf(stages);
  }

  /** Wall time of the stages. */
  public double stageSeconds() {
    return stages.stream().mapToDouble(SimulatedStage::seconds).sum();
  }

  /** Wall time from the submission to the last file. */
  public double seconds() {
    return startSeconds + stageSeconds() + outputSeconds;
  }

  /** What the run costs: cores times wall time, in hours. */
  public double coreHours() {
    return cluster.slots() * seconds() / HOUR;
  }

  /** Where the time of all slots goes, from the submission to the last file. */
  public SlotTime slotTime() {
    SlotTime ends =
        new SlotTime(
            Map.of(
                Use.START,
                cluster.slots() * startSeconds,
                Use.OUTPUT,
                cluster.slots() * outputSeconds));
    return stages.stream().map(SimulatedStage::slotTime).reduce(ends, SlotTime::plus);
  }

  /** Computing as a share of the slots' time. */
  public double efficiency() {
    return slotTime().share(Use.COMPUTE);
  }

  /** Tasks that were lost with their executor and ran again. */
  public int tasksRedone() {
    return stages.stream().mapToInt(SimulatedStage::tasksRedone).sum();
  }
}
