package org.longspan.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;
import org.longspan.input.AttentionInput;
import org.longspan.input.AttentionSource;
import org.longspan.kernel.Span;
import org.longspan.output.OutputFolder;
import org.longspan.output.RunRecord;
import org.longspan.output.RunRecords;
import org.longspan.plan.Plan;
import org.longspan.run.AttentionRequest;
import org.longspan.run.AttentionRun;
import org.longspan.run.Cluster;
import picocli.CommandLine.Model.CommandSpec;

/** Runs a job verb from staged tensors to the committed output folder. */
final class JobRunner {

  /** A finished run whose result folder is not committed yet. */
  record Finished(SparkSession spark, AttentionRun run, Path scratch, Path result) {}

  /** What a verb adds to the result folder. */
  interface Extras {
    void write(Finished finished) throws IOException;
  }

  private final CommandSpec command;
  private final RunOptions options;
  private final OutputOptions output;

  JobRunner(CommandSpec command, RunOptions options, OutputOptions output) {
    this.command = command;
    this.options = options;
    this.output = output;
  }

  /** Runs the job and commits its output folder. */
  void run(AttentionSource source, AttentionRequest request, Extras extras) throws IOException {
    long start = System.nanoTime();
    try (OutputFolder folder = output.begin();
        SparkSession spark =
            SparkSessions.open(options, "longspan " + command.name(), folder.scratch())) {
      Files.createDirectories(folder.result());
      AttentionInput input = source.stage(folder.scratch());
      List<RunRecord.FileDigest> inputs = Recorder.inputs(input);
      JavaSparkContext context = JavaSparkContext.fromSparkContext(spark.sparkContext());
      Plan plan = request.plan(request.profile(context), Cluster.of(context));
      announce(plan);
      noteKeySplits(request, plan);
      AttentionRun run =
          AttentionRun.execute(context, request, input, plan, folder.scratch(), folder.result());
      warnOfNan(run);
      extras.write(new Finished(spark, run, folder.scratch(), folder.result()));
      RunRecords.write(
          folder.result(),
          new Recorder(command).record(inputs, request, run, start, folder.result()));
      folder.commit();
    }
  }

  private static void noteKeySplits(AttentionRequest request, Plan plan) {
    if (request.keySplits().isPresent() && plan.keySplits() < request.keySplits().getAsInt()) {
      System.err.printf(
          "note: %d key splits and not %d: keys are split at multiples of %,d%n",
          plan.keySplits(), request.keySplits().getAsInt(), Span.KEYS);
    }
  }

  private static void announce(Plan plan) {
    System.err.printf(
        Locale.ROOT,
        "%s: %,d tiles in %,d tasks, about %.1f s%n",
        plan.kernel().name(),
        plan.totals().fullTiles() + plan.totals().partialTiles(),
        plan.forward().size() + plan.second().size(),
        plan.totals().seconds());
  }

  private static void warnOfNan(AttentionRun run) {
    if (run.measures().nanRows() > 0) {
      System.err.printf(
          Locale.ROOT,
          "warning: %,d rows (of one head) are NaN, the first at position %,d;"
              + " look for NaN or Inf in the inputs there%n",
          run.measures().nanRows(),
          run.measures().firstNan());
    }
  }
}
