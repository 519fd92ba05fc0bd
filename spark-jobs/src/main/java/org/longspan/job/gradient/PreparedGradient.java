package org.longspan.job.gradient;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.apache.spark.api.java.JavaSparkContext;
import org.longspan.cluster.Cluster;
import org.longspan.error.Errors;
import org.longspan.input.AttentionInput;
import org.longspan.job.common.FreeSpace;
import org.longspan.job.common.JobSettings;
import org.longspan.job.common.KernelSelection;
import org.longspan.job.common.RunListener;
import org.longspan.job.common.SparkJob;
import org.longspan.job.common.StagedOutput;
import org.longspan.job.request.GradientRequest;
import org.longspan.kernel.Kernels;
import org.longspan.output.AttentionFile;
import org.longspan.output.GradientFile;
import org.longspan.output.Ledger;
import org.longspan.record.FileDigest;
import org.longspan.record.InputDigest;
import org.longspan.record.RunRecord;
import org.longspan.run.RunMeasures;
import org.longspan.run.gradient.BackwardTrial;
import org.longspan.run.gradient.GradientAssembly;
import org.longspan.run.gradient.GradientPasses;
import org.longspan.run.gradient.GradientProblem;
import org.longspan.run.gradient.GradientSpec;
import org.longspan.run.gradient.UpstreamLocation;

/** A gradient whose inputs are checked and whose output folder is claimed. */
public final class PreparedGradient implements SparkJob<GradientResult> {
  private static final String RESULTS = "attention";
  private static final String UPSTREAM = "dOutput";

  private final JobSettings settings;
  private final GradientRequest request;
  private final Attended attended;
  private final UpstreamLocation upstream;
  private final RunListener listener;
  private final StagedOutput output;

  private PreparedGradient(JobSettings settings, GradientRequest request, Attended attended) {
    this.settings = settings;
    this.request = request;
    this.attended = attended;
    listener = settings.listener();
    upstream = UpstreamInput.of(request.upstream(), attended);
    List<Path> files = List.of(attended.folder(), request.upstream());
    output =
        new StagedOutput(
            request.outputFolder(), request.existing(), listener, files, this::digests);
  }

  /**
   * Checks a request and claims its output folder.
   *
   * @throws org.longspan.error.UserException where the gradients do not fit the attention, or the
   *     folder may not be written
   */
  public static PreparedGradient of(
      JobSettings settings, GradientRequest request, Attended attended) {
    return new PreparedGradient(settings, request, attended);
  }

  /** What a request would do on a cluster that is described, with this machine's speed. */
  public static GradientPlanning plan(GradientRequest request, Attended attended, Cluster cluster) {
    UpstreamInput.of(request.upstream(), attended);
    return GradientPlanning.here(
        new GradientProblem(attended.problem(), request.parameters()),
        request.execution().kernel(),
        request.execution().tasks(),
        cluster);
  }

  private GradientProblem gradient() {
    return new GradientProblem(attended.problem(), request.parameters());
  }

  private List<InputDigest> digests() {
    Stream<InputDigest> inputs =
        attended.source().inputs().stream()
            .map(input -> InputDigest.of(input.role(), input.file()));
    Stream<InputDigest> results =
        Stream.of(
            InputDigest.of(RESULTS, attended.results()),
            InputDigest.of(UPSTREAM, request.upstream()));
    return Stream.concat(inputs, results).toList();
  }

  @Override
  public Path scratch() {
    return output.scratch();
  }

  @Override
  public void warmUp() {
    CompletableFuture.runAsync(
        () -> {
          String kernel = output.kernel(request.execution().kernel());
          KernelSelection.warmUp(kernel, attended.problem());
          String likely = Kernels.offers(kernel).get(0).name();
          BackwardTrial.secondsPerTile(likely, gradient(), 1);
        });
  }

  @Override
  public GradientResult run(JavaSparkContext spark) {
    return output.run(() -> computed(spark));
  }

  private GradientResult computed(JavaSparkContext spark) throws IOException {
    AttentionInput input = attended.source().stage(spark, output.scratch(), listener::note);
    Cluster cluster = Cluster.of(spark);
    GradientPlanning planning =
        GradientPlanning.on(
            spark,
            gradient(),
            output.kernel(request.execution().kernel()),
            request.execution().tasks(),
            cluster);
    planning.kernel().notes().forEach(listener::note);
    requireUnchanged(output.inputs());
    Ledger ledger = ledger(planning);
    if (output.ledgerBefore().isEmpty()) {
      FreeSpace.require(output.result(), planning.plan().bytesStaged());
    }
    output.enter(ledger);
    listener.planned(planning.plan());
    GradientSpec spec = spec(input, planning, ledger);
    RunMeasures measures = new GradientPasses(spark, spec, planning.plan(), listener).run();
    GradientAssembly assembly = new GradientAssembly(spec);
    assembly.write(output.result().resolve(GradientFile.NAME));
    RunRecord record =
        new GradientRecordWriter(
                settings, request, attended, upstream, planning, cluster, ledger.digest())
            .write(output, measures, assembly);
    warn(record);
    output.commit(record);
    return new GradientResult(output, record);
  }

  private Ledger ledger(GradientPlanning planning) {
    return GradientIdentity.ledger(
        attended.record().problem(),
        output.inputs(),
        planning.kernel().profile().name(),
        planning.plan().panelKeys(),
        request.parameters());
  }

  private GradientSpec spec(AttentionInput input, GradientPlanning planning, Ledger ledger) {
    return new GradientSpec(
        gradient(),
        planning.kernel().profile().name(),
        input.q(),
        input.k(),
        input.v(),
        upstream,
        planning.plan().panelKeys(),
        output.panels().toAbsolutePath().toString(),
        output.parts().toAbsolutePath().toString(),
        ledger.digest());
  }

  /** The results of an attention have to be of the inputs that are read now. */
  private void requireUnchanged(List<InputDigest> now) {
    List<InputDigest> before = attended.record().inputs();
    for (int n = 0; n < now.size() - 2; n++) {
      boolean same = n < before.size() && before.get(n).sha256().equals(now.get(n).sha256());
      if (!same) {
        throw changed(now.get(n).path());
      }
    }
    String results = now.get(now.size() - 2).sha256();
    Optional<FileDigest> written =
        attended.record().outputs().stream()
            .filter(file -> file.path().equals(AttentionFile.NAME))
            .findFirst();
    if (!written.map(FileDigest::sha256).equals(Optional.of(results))) {
      throw changed(attended.results().toString());
    }
  }

  private RuntimeException changed(String file) {
    return Errors.user(
        file + " has changed since the attention was computed", "restore it, or run attend again");
  }

  private void warn(RunRecord record) {
    long rows = record.gradient().nanRows();
    long keys = record.gradient().nanKeys();
    if (rows > 0) {
      listener.warning(
          rows
              + " rows (of one head) of d_q are not finite, the first at position "
              + record.gradient().firstNanPosition()
              + "; look for NaN or Inf in the gradient by the output and in the inputs there");
    }
    if (keys > 0) {
      listener.warning(
          keys
              + " rows (of one head) of d_k and d_v are not finite, the first at position "
              + record.gradient().firstNanKey()
              + "; a NaN or Inf of a query row is in all keys that the row sees");
    }
    record.gradient().certificates().stream()
        .filter(sum -> !sum.holds())
        .forEach(
            sum ->
                listener.warning(
                    "the certificate '"
                        + sum.name()
                        + "' does not hold: it is off by "
                        + sum.worst()
                        + " where rounding may cause "
                        + sum.allowed()
                        + "; do not use this result, and report it with its run.json"));
  }

  @Override
  public void close() {
    output.close();
  }
}
