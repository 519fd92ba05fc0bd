package org.longspan.model.plan;

import java.util.List;
import org.longspan.model.stage.Stage;
import org.longspan.plan.KernelProfile;

/**
 * What a run over a model would do.
 *
 * @param kernel the kernel's profile
 * @param panelRows rows of a panel
 * @param panels how many there are
 * @param estimates of the stages, in order
 * @param memoryPerTask peak bytes of a task
 * @param diskBytes the most that lies in files at a time
 * @param seconds on all cores, without start-up and the writing of outputs
 */
public record StagePlan(
    KernelProfile kernel,
    long panelRows,
    int panels,
    List<StageEstimate> estimates,
    long memoryPerTask,
    long diskBytes,
    double seconds) {

  public StagePlan {
    estimates = List.copyOf(estimates);
  }

  /** The stages, in order. */
  public List<Stage> stages() {
    return estimates.stream().map(StageEstimate::stage).toList();
  }
}
