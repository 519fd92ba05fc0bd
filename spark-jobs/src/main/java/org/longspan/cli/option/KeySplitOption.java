package org.longspan.cli.option;

import java.util.OptionalInt;
import org.longspan.job.request.ExecutionSpec;
import org.longspan.plan.simulate.Replanner.Demands;
import picocli.CommandLine.Option;

/** The option of how keys are split. */
public final class KeySplitOption {
  @Option(
      names = "--key-splits",
      paramLabel = "N",
      description =
          "Cuts the keys into N parts, whose partial states are merged by a shuffle "
              + "(default: only if there are too few tasks for the cores).")
  public Integer keySplits;

  public ExecutionSpec spec(RunOptions run) {
    return new ExecutionSpec(run.kernel, run.tasks, keySplits);
  }

  /** The same, for plans of other clusters. */
  public Demands demands(RunOptions run) {
    return new Demands(optional(run.tasks), optional(keySplits));
  }

  private static OptionalInt optional(Integer value) {
    return value == null ? OptionalInt.empty() : OptionalInt.of(value);
  }
}
