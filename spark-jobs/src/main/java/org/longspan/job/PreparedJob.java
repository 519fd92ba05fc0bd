package org.longspan.job;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import org.apache.spark.api.java.JavaSparkContext;
import org.longspan.cluster.Cluster;
import org.longspan.error.UserException;
import org.longspan.input.AttentionInput;
import org.longspan.kernel.Kernels;
import org.longspan.output.Ledger;
import org.longspan.output.OutputFolder;
import org.longspan.plan.KernelChoice;
import org.longspan.plan.Plan;
import org.longspan.record.InputDigest;
import org.longspan.record.RunRecord;
import org.longspan.record.RunRecords;
import org.longspan.run.AttentionRun;
import org.longspan.tile.Span;

/**
 * A job whose inputs are checked and whose output folder is claimed, before Spark is needed: a
 * caller that starts Spark meanwhile saves the time that digests and the compiler take.
 *
 * <p>Belongs to one thread. {@link #close} gives up the output folder, except for finished panels,
 * which a run that resumes finds.
 */
public final class PreparedJob implements AutoCloseable {

  /** What is added to the result folder before it gets its name. */
  interface Extras {
    void write(JavaSparkContext spark, AttentionRun run, Path scratch, Path result)
        throws IOException;
  }

  private final JobSettings settings;
  private final OpenedRequest opened;
  private final Extras extras;
  private final RunListener listener;
  private final TemporaryFolder temporary;
  private final Path output;
  private final OutputFolder folder;
  private final CompletableFuture<List<InputDigest>> inputs;
  private final long start = System.nanoTime();

  PreparedJob(JobSettings settings, OpenedRequest opened, Extras extras) {
    this.settings = settings;
    this.opened = opened;
    this.extras = extras;
    listener = settings.listener();
    Optional<Path> asked = opened.request().outputFolder();
    temporary = asked.isPresent() ? null : TemporaryFolder.create("longspan-result");
    output = asked.orElseGet(() -> temporary.path().resolve("attention"));
    folder = OutputFolder.begin(output, opened.request().existing(), listener::kept);
    inputs = CompletableFuture.supplyAsync(this::digests);
  }

  private List<InputDigest> digests() {
    return opened.source().inputs().stream()
        .map(input -> InputDigest.of(input.role(), input.file()))
        .toList();
  }

  /** A folder for what is needed only while the job runs, such as the files of a local Spark. */
  public Path scratch() {
    return folder.scratch();
  }

  /**
   * Compiles and measures the kernel on this machine in the background: worth while where Spark
   * will run in this JVM and is still to start.
   */
  public void warmUp() {
    CompletableFuture.runAsync(
        () -> KernelSelection.warmUp(kernel(ledgerBefore()), opened.problem()));
  }

  /**
   * Runs the job and commits its output folder.
   *
   * @throws org.longspan.error.UserException where the request does not fit the cluster, or an
   *     interrupted run was of another job
   */
  public AttentionResult run(JavaSparkContext spark) {
    try {
      return computed(spark);
    } catch (Exception e) {
      // Spark wraps the mistakes that tasks find.
      for (Throwable cause = e; cause != null; cause = cause.getCause()) {
        if (cause instanceof UserException mistake) {
          throw mistake;
        }
      }
      throw e;
    }
  }

  private AttentionResult computed(JavaSparkContext spark) {
    try {
      Files.createDirectories(folder.result());
      AttentionInput input = opened.source().stage(spark, folder.scratch(), listener::note);
      Cluster cluster = Cluster.of(spark);
      Optional<Ledger> before = ledgerBefore();
      KernelChoice kernel = KernelSelection.everywhere(spark, kernel(before), opened.problem());
      kernel.notes().forEach(listener::note);
      Plan plan = opened.plan(kernel.profile(), cluster, panelRows(before));
      Ledger ledger = JobIdentity.ledger(opened, plan, inputs.join(), Versions.longspan());
      if (before.isPresent()) {
        requireSame(ledger, before.get());
      } else {
        ledger.write(folder.ledger());
      }
      announce(plan);
      AttentionRun run =
          AttentionRun.execute(
              spark,
              opened.resolved().job(input, plan, folder.panels(), ledger.digest()),
              plan,
              folder.result(),
              listener);
      warn(run);
      extras.write(spark, run, folder.scratch(), folder.result());
      RunRecord record =
          new RecordWriter(settings, opened, kernel, cluster, plan, ledger.digest(), inputs.join())
              .write(run, start, folder.result());
      RunRecords.write(folder.result(), record);
      folder.commit();
      return new AttentionResult(output, record, temporary);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + output + " (" + e.getMessage() + ")", e);
    }
  }

  private void requireSame(Ledger ledger, Ledger before) {
    try {
      JobIdentity.requireSame(ledger, before, inputs.join());
    } catch (UserException e) {
      // The finished panels are of another job: this one cannot resume them.
      folder.keepSilently();
      throw e;
    }
  }

  private Optional<Ledger> ledgerBefore() {
    return folder.isResumed() ? Optional.of(Ledger.read(folder.ledger())) : Optional.empty();
  }

  /** A run that resumes takes the kernel of the interrupted one, unless another is demanded. */
  private String kernel(Optional<Ledger> before) {
    String asked = opened.request().execution().kernel();
    return before.isPresent() && Kernels.isRule(asked) ? before.get().kernel() : asked;
  }

  private static OptionalLong panelRows(Optional<Ledger> before) {
    return before.isPresent() ? OptionalLong.of(before.get().panelRows()) : OptionalLong.empty();
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
    folder.close();
  }
}
