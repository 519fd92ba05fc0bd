package org.longspan.cli.option;

import org.longspan.job.request.ExecutionSpec;
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
}
