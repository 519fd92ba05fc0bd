package org.longspan.job.encode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.apache.spark.api.java.JavaSparkContext;
import org.longspan.cluster.Cluster;
import org.longspan.encoded.Loss;
import org.longspan.job.common.FreeSpace;
import org.longspan.job.common.JobSettings;
import org.longspan.job.common.RunListener;
import org.longspan.job.common.RunProfile;
import org.longspan.job.common.SparkJob;
import org.longspan.job.common.StagedOutput;
import org.longspan.job.request.EncodeRequest;
import org.longspan.layers.ModelMeasures;
import org.longspan.model.load.Model;
import org.longspan.model.plan.StagePlan;
import org.longspan.model.run.WeightCheck;
import org.longspan.model.sequence.TokenLayout;
import org.longspan.output.Ledger;
import org.longspan.record.InputDigest;
import org.longspan.record.RunRecord;
import org.longspan.store.file.Digests;
import org.longspan.store.file.Locations;
import org.longspan.tokens.PackedTokens;
import org.longspan.tokens.pack.TokenJob;

/** A run over a model whose request is checked and whose output folder is claimed. */
public final class PreparedEncode implements SparkJob<EncodeResult> {
  /** The folder of the panels of layers in an output folder, where they are kept. */
  static final String LAYERS = "layers";

  private final JobSettings settings;
  private final OpenedModel opened;
  private final RunListener listener;
  private final StagedOutput output;
  private final PackedTokens packed;

  private PreparedEncode(JobSettings settings, OpenedModel opened, PackedTokens packed) {
    this.settings = settings;
    this.opened = opened;
    this.packed = packed;
    listener = settings.listener();
    EncodeRequest request = opened.request();
    output =
        new StagedOutput(
            request.outputFolder(),
            request.existing(),
            listener,
            TokenJob.files(request.source()),
            this::digests);
  }

  /** In the background: all bytes of the model are read, and its numbers are looked at. */
  private List<InputDigest> digests() {
    try (Model model = opened.model().open()) {
      WeightCheck.readAll(model);
    }
    return Stream.concat(
            ModelDigests.of(opened.model().files()).stream(),
            DocumentDigests.of(opened.request().source()).stream())
        .toList();
  }

  /**
   * Checks a request and claims its output folder.
   *
   * @throws org.longspan.error.UserException where the model cannot be read, does not fit what is
   *     asked, or the folder may not be written
   */
  public static PreparedEncode of(JobSettings settings, EncodeRequest request) {
    return of(settings, request, null);
  }

  /**
   * The same over documents whose tokens have been made.
   *
   * @param packed as {@link PackedEncode#tokens} asks for; null to make them
   */
  public static PreparedEncode of(
      JobSettings settings, EncodeRequest request, PackedTokens packed) {
    return new PreparedEncode(settings, OpenedModel.of(request), packed);
  }

  @Override
  public Path scratch() {
    return output.scratch();
  }

  @Override
  public void warmUp() {
    CompletableFuture.runAsync(() -> new EncodePlanner(opened).warmUp(kernel()));
  }

  @Override
  public EncodeResult run(JavaSparkContext spark) {
    return output.run(() -> computed(spark));
  }

  private EncodeResult computed(JavaSparkContext spark) throws IOException {
    Path scratch = Files.createDirectories(output.scratch());
    PackedTokens tokens =
        packed == null ? TokenJob.pack(opened.tokens(), spark, scratch, listener::note) : packed;
    String sha256 = Digests.sha256(Locations.path(tokens.file()));
    TokenLayout layout = tokens.layout();
    LengthAdvice.of(opened.spec(), layout).forEach(listener::warning);
    Cluster cluster = Cluster.of(spark);
    EncodePlanning planning =
        new EncodePlanner(opened).onCluster(spark, kernel(), layout, cluster, panelRows());
    planning.kernel().notes().forEach(listener::note);
    StagePlan plan = planning.plan();
    FreeSpace.require(output.scratch(), plan.diskBytes());
    Ledger ledger = EncodeIdentity.ledger(opened, layout, sha256, plan, output.inputs());
    output.enter(ledger);
    listener.planned(plan);
    EncodeRun run = new EncodeRun(opened, tokens, plan, output.panels(), ledger.digest(), listener);
    ModelMeasures measures;
    Loss loss;
    try (RunProfile profile = RunProfile.start(spark, opened.request().execution(), cluster)) {
      measures = run.compute(spark);
      loss = run.write(spark, output.scratch(), output.result());
      if (opened.request().keepLayers()) {
        run.keepPanels(output.result().resolve(LAYERS));
      }
      profile.write(settings.command(), output.result());
    }
    RunRecord record =
        new EncodeRecordWriter(
                settings,
                opened,
                planning,
                cluster,
                tokens,
                output.inputs(),
                sha256,
                ledger.digest())
            .write(measures, loss, output.startNanos(), output.result());
    output.commit(record);
    return new EncodeResult(output, record);
  }

  private String kernel() {
    return output.kernel(opened.request().execution().kernel());
  }

  private OptionalLong panelRows() {
    return output.ledgerBefore().stream().mapToLong(Ledger::panelRows).findFirst();
  }

  @Override
  public void close() {
    output.close();
  }
}
