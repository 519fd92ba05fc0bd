package org.longspan.cli;

import java.util.Map;
import java.util.function.ToIntFunction;
import org.apache.spark.api.java.JavaSparkContext;
import org.longspan.cli.option.RunOptions;
import org.longspan.cli.verb.SparkContexts;
import org.longspan.job.common.JobResult;
import org.longspan.job.common.RunListener;
import org.longspan.job.common.SparkJob;
import org.longspan.record.Setting;
import picocli.CommandLine.Model.CommandSpec;

/** Runs a job verb: prepares the job, opens Spark, and prints where the result is. */
final class JobRun {

  /** Prepares a job. */
  @FunctionalInterface
  interface Preparation<Q, R extends JobResult> {
    SparkJob<R> prepare(Q request, Map<String, Setting> configuration, RunListener listener);
  }

  private final CommandSpec command;
  private final RunOptions options;

  JobRun(CommandSpec command, RunOptions options) {
    this.command = command;
    this.options = options;
  }

  /**
   * Runs the job.
   *
   * @param print prints what a person wants of the result, and decides on the exit code
   * @return the exit code
   */
  <Q, R extends JobResult> int run(
      Preparation<Q, R> preparation, Q request, ToIntFunction<R> print) {
    try (SparkJob<R> job = preparation.prepare(request, Settings.of(command), new Console())) {
      if (SparkContexts.isLocal(options)) {
        job.warmUp();
      }
      String name = "longspan " + command.name();
      try (JavaSparkContext spark = SparkContexts.open(options, name, job.scratch());
          R result = job.run(spark)) {
        return print.applyAsInt(result);
      }
    }
  }
}
