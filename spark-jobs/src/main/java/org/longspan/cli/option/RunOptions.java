package org.longspan.cli.option;

import org.longspan.job.request.ExecutionSpec;
import picocli.CommandLine.Option;

/** Options of how a job is run. */
public final class RunOptions {
  @Option(
      names = "--master",
      paramLabel = "URL",
      description = "Spark master (default: the setting spark.master, else local[*]).")
  public String master;

  @Option(
      names = "--kernel",
      paramLabel = "NAME",
      defaultValue = "auto",
      description =
          "vector, nd4j, scalar, opencl, auto or fastest (default: ${DEFAULT-VALUE}). auto takes the"
              + " best of the first three that is installed on all machines, the same in every run;"
              + " fastest measures them.")
  public String kernel;

  @Option(
      names = "--tasks",
      paramLabel = "N",
      description = "Most tasks per pass (default: from cores and memory).")
  public Integer tasks;

  @Option(names = "--debug", description = "Shows the stack trace of a failure.")
  public boolean debug;

  public ExecutionSpec spec() {
    return new ExecutionSpec(kernel, tasks, null);
  }
}
