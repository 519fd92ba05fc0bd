package org.longspan.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import org.apache.spark.api.java.JavaSparkContext;
import org.longspan.input.AttentionInput;
import org.longspan.input.AttentionSource;
import org.longspan.kernel.Kernels;
import org.longspan.kernel.Span;
import org.longspan.output.Ledger;
import org.longspan.output.OutputFolder;
import org.longspan.output.RunRecord;
import org.longspan.output.RunRecords;
import org.longspan.plan.KernelProfile;
import org.longspan.plan.Plan;
import org.longspan.run.AttentionRequest;
import org.longspan.run.AttentionRun;
import org.longspan.run.Cluster;
import picocli.CommandLine.Model.CommandSpec;

/** Runs a job verb from staged tensors to the committed output folder. */
final class JobRunner {

  /** A finished run whose result folder is not committed yet. */
  record Finished(JavaSparkContext spark, AttentionRun run, Path scratch, Path result) {}

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
  void run(AttentionSource source, AttentionRequest asked, Extras extras) throws IOException {
    long start = System.nanoTime();
    try (OutputFolder folder = output.begin()) {
      Optional<Ledger> before = before(folder);
      AttentionRequest request = resumed(asked, before);
      // Digests of long inputs take a while, and so does the start of Spark.
      CompletableFuture<List<RunRecord.FileDigest>> inputs =
          CompletableFuture.supplyAsync(() -> Recorder.inputs(source));
      if (SparkContexts.isLocal(options)) {
        // So does the compiler with the kernel.
        CompletableFuture.runAsync(request::beginTrial);
      }
      try (JavaSparkContext spark =
          SparkContexts.open(options, "longspan " + command.name(), folder.scratch())) {
        Files.createDirectories(folder.result());
        AttentionInput input = source.stage(folder.scratch());
        Cluster cluster = Cluster.of(spark);
        KernelProfile profile = request.profile(spark);
        Plan plan = request.plan(profile, cluster, panelRows(before));
        Recorder recorder = new Recorder(command, request, cluster, plan, inputs.join());
        openLedger(recorder.ledger(), before, folder);
        announce(plan);
        noteKeySplits(request, plan);
        AttentionRun run =
            AttentionRun.execute(
                spark,
                request,
                input,
                plan,
                folder.panels(),
                recorder.ledger().digest(),
                folder.result(),
                ProgressBar.onStderr());
        warnOfNan(run);
        extras.write(new Finished(spark, run, folder.scratch(), folder.result()));
        RunRecords.write(folder.result(), recorder.record(run, start, folder.result()));
        folder.commit();
      }
    }
  }

  private static Optional<Ledger> before(OutputFolder folder) {
    return folder.isResumed() ? Optional.of(Ledger.read(folder.ledger())) : Optional.empty();
  }

  /** A run that resumes takes the kernel of the interrupted one, unless another is demanded. */
  private static AttentionRequest resumed(AttentionRequest asked, Optional<Ledger> before) {
    return before.isPresent() && asked.kernel().equals(Kernels.AUTO)
        ? asked.withKernel(before.get().job().get(Recorder.KERNEL))
        : asked;
  }

  private static OptionalLong panelRows(Optional<Ledger> before) {
    return before.isEmpty()
        ? OptionalLong.empty()
        : OptionalLong.of(Long.parseLong(before.get().job().get(Recorder.PANEL_ROWS)));
  }

  private static void openLedger(Ledger ledger, Optional<Ledger> before, OutputFolder folder) {
    before.ifPresentOrElse(ledger::requireSame, () -> ledger.write(folder.ledger()));
  }

  private static void noteKeySplits(AttentionRequest request, Plan plan) {
    if (request.keySplits().isPresent() && plan.keySplits() < request.keySplits().getAsInt()) {
      System.err.printf(
          Locale.ROOT,
          "note: %d key splits and not %d: keys are split at multiples of %,d%n",
          plan.keySplits(),
          request.keySplits().getAsInt(),
          Span.KEYS);
    }
  }

  private static void announce(Plan plan) {
    System.err.printf(
        Locale.ROOT,
        "%s: %,d tiles in %,d tasks, about %.1f s%n",
        plan.kernel().name(),
        plan.totals().fullTiles() + plan.totals().partialTiles(),
        plan.taskCount(),
        plan.totals().seconds());
  }

  private static void warnOfNan(AttentionRun run) {
    if (run.nanRows() > 0) {
      System.err.printf(
          Locale.ROOT,
          "warning: %,d rows (of one head) are NaN, the first at position %,d;"
              + " look for NaN or Inf in the inputs there%n",
          run.nanRows(),
          run.firstNan());
    }
  }
}
