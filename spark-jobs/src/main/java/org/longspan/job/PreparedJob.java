package org.longspan.job;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import org.apache.spark.api.java.JavaSparkContext;
import org.longspan.cluster.Cluster;
import org.longspan.input.AttentionInput;
import org.longspan.input.NamedInput;
import org.longspan.job.common.JobSettings;
import org.longspan.job.common.KernelSelection;
import org.longspan.job.common.RunListener;
import org.longspan.job.common.RunProfile;
import org.longspan.job.common.SparkJob;
import org.longspan.job.common.StagedOutput;
import org.longspan.job.common.Versions;
import org.longspan.job.request.AttentionRequest;
import org.longspan.output.Ledger;
import org.longspan.plan.KernelChoice;
import org.longspan.plan.Plan;
import org.longspan.record.InputDigest;
import org.longspan.record.RunRecord;
import org.longspan.run.AttentionRun;
import org.longspan.run.JobSpec;
import org.longspan.tile.Span;

/** An attention whose inputs are checked and whose output folder is claimed. */
public final class PreparedJob implements SparkJob<AttentionResult> {

  /** What is added to the result folder before it gets its name. */
  interface Extras {
    void write(JavaSparkContext spark, AttentionRun run, Path scratch, Path result)
        throws IOException;
  }

  private final JobSettings settings;
  private final OpenedRequest opened;
  private final Extras extras;
  private final RunListener listener;
  private final StagedOutput output;

  PreparedJob(JobSettings settings, OpenedRequest opened, Extras extras) {
    this.settings = settings;
    this.opened = opened;
    this.extras = extras;
    listener = settings.listener();
    AttentionRequest request = opened.request();
    List<Path> files = opened.source().inputs().stream().map(NamedInput::file).toList();
    output =
        new StagedOutput(
            request.outputFolder(), request.existing(), listener, files, this::digests);
  }

  private List<InputDigest> digests() {
    return opened.source().inputs().stream()
        .map(input -> InputDigest.of(input.role(), input.file()))
        .toList();
  }

  @Override
  public Path scratch() {
    return output.scratch();
  }

  @Override
  public void warmUp() {
    CompletableFuture.runAsync(() -> KernelSelection.warmUp(kernel(), opened.problem()));
  }

  @Override
  public AttentionResult run(JavaSparkContext spark) {
    return output.run(() -> computed(spark));
  }

  private AttentionResult computed(JavaSparkContext spark) throws IOException {
    AttentionInput input = opened.source().stage(spark, output.scratch(), listener::note);
    Cluster cluster = Cluster.of(spark);
    KernelChoice kernel = KernelSelection.everywhere(spark, kernel(), opened.problem(), cluster);
    kernel.notes().forEach(listener::note);
    Plan plan = opened.plan(kernel.profile(), cluster, panelRows());
    Ledger ledger = JobIdentity.ledger(opened, plan, output.inputs(), Versions.longspan());
    output.enter(ledger);
    announce(plan);
    JobSpec job = opened.resolved().job(input, plan, output.panels(), ledger.digest());
    AttentionRun run;
    try (RunProfile profile = RunProfile.start(spark, opened.request().execution(), cluster)) {
      run = AttentionRun.execute(spark, job, plan, output.result(), listener);
      profile.write(settings.command(), output.result());
    }
    warn(run);
    extras.write(spark, run, output.scratch(), output.result());
    RunRecord record =
        new RecordWriter(settings, opened, kernel, cluster, plan, ledger.digest(), output.inputs())
            .write(run, output.startNanos(), output.result());
    output.commit(record);
    return new AttentionResult(output, record);
  }

  private String kernel() {
    return output.kernel(opened.request().execution().kernel());
  }

  private OptionalLong panelRows() {
    return output.ledgerBefore().stream().mapToLong(Ledger::panelRows).findFirst();
  }

  private void announce(Plan plan) {
    listener.planned(plan);
    Integer asked = opened.request().execution().keySplits();
    if (asked != null && plan.keySplits() < asked) {
      listener.note(
          plan.keySplits()
              + " key splits and not "
              + asked
              + ": keys are split at multiples of "
              + Span.KEYS);
    }
  }

  private void warn(AttentionRun run) {
    if (run.nanRows() > 0) {
      listener.warning(
          run.nanRows()
              + " rows (of one head) are not finite, the first at position "
              + run.firstNan()
              + "; look for NaN or Inf in the inputs there");
    }
    if (run.coarseRows() > 0) {
      listener.warning(
          run.coarseRows()
              + " rows (of one head) have scores of 16,777,216 or more, the first at position "
              + run.firstCoarse()
              + ": float32 rounds them by more than 1, so that their weights are not reliable;"
              + " use a smaller scale");
    }
    if (!run.certificate().holds()) {
      listener.warning(
          "the certificate does not hold: "
              + run.certificate().liveRows()
              + " rows give 1 each, and keys receive "
              + run.certificate().sums()
              + "; do not use this result, and report it with its run.json");
    }
  }

  @Override
  public void close() {
    output.close();
  }
}
