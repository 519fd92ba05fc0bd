package org.longspan.plan;

import java.util.List;
import java.util.Optional;

/**
 * What will run: passes, one after the other.
 *
 * @param kernel the kernel's profile
 * @param panelRows query rows of a panel of the first pass
 * @param keySplits into how many parts the keys of such a panel are cut
 * @param passes in the order in which they run
 * @param totals what is predicted for all of them
 */
public record Plan(
    KernelProfile kernel,
    long panelRows,
    int keySplits,
    List<PlannedPass> passes,
    PlanTotals totals) {

  public Plan {
    passes = List.copyOf(passes);
  }

  /** The pass called {@code name}, where the plan has it. */
  public Optional<PlannedPass> pass(String name) {
    return passes.stream().filter(pass -> pass.name().equals(name)).findFirst();
  }

  /** Tasks of all passes. */
  public int taskCount() {
    return passes.stream().mapToInt(pass -> pass.tasks().size()).sum();
  }
}
