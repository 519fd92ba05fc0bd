package org.longspan.cli;

import java.nio.file.Path;
import java.util.Map;
import java.util.function.Function;
import org.apache.spark.api.java.JavaSparkContext;
import org.longspan.cli.option.RunOptions;
import org.longspan.job.AttentionResult;
import org.longspan.job.PreparedJob;
import org.longspan.job.RunListener;
import org.longspan.job.request.AttentionRequest;
import org.longspan.record.Setting;
import picocli.CommandLine.Model.CommandSpec;

/** Runs a job verb: prepares the job, opens Spark, and prints where the result is. */
final class JobRun {

  /** Prepares a job. */
  @FunctionalInterface
  interface Preparation {
    PreparedJob prepare(
        AttentionRequest request, Map<String, Setting> configuration, RunListener listener);
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
   * @param shown the path to print
   * @return the exit code
   */
  int run(
      Preparation preparation, AttentionRequest request, Function<AttentionResult, Path> shown) {
    try (PreparedJob job = preparation.prepare(request, Settings.of(command), new Console())) {
      if (SparkContexts.isLocal(options)) {
        job.warmUp();
      }
      String name = "longspan " + command.name();
      try (JavaSparkContext spark = SparkContexts.open(options, name, job.scratch());
          AttentionResult result = job.run(spark)) {
        System.out.println(shown.apply(result));
        return result.certificateHolds() ? 0 : 1;
      }
    }
  }
}
