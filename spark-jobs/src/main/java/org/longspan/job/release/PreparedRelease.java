package org.longspan.job.release;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.api.java.JavaSparkContext;
import org.longspan.error.Errors;
import org.longspan.job.common.JobSettings;
import org.longspan.job.common.RunListener;
import org.longspan.job.common.SparkJob;
import org.longspan.job.common.StagedOutput;
import org.longspan.job.common.Versions;
import org.longspan.job.encode.DocumentDigests;
import org.longspan.job.encode.ModelDigests;
import org.longspan.job.request.ReleaseRequest;
import org.longspan.kernel.Kernels;
import org.longspan.model.load.Model;
import org.longspan.model.load.ModelFiles;
import org.longspan.model.stage.StagedModel;
import org.longspan.output.Ledger;
import org.longspan.record.InputDigest;
import org.longspan.record.PrivacyRecord;
import org.longspan.record.RunRecord;
import org.longspan.record.RunRecords;
import org.longspan.release.NoisedSums;
import org.longspan.release.ReleaseDomain;
import org.longspan.release.ReleaseJob;
import org.longspan.release.ReleaseSpec;
import org.longspan.release.ReleaseTables;
import org.longspan.text.AddedTokens;
import org.longspan.tokens.PackedTokens;
import org.longspan.tokens.TokenModel;
import org.longspan.tokens.TokenRequest;
import org.longspan.tokens.pack.TokenJob;
import org.longspan.tokens.text.ModelTokenizer;

/**
 * A release whose request is checked and whose output folder is claimed. The folder gets the noised
 * sums and their accounting, and nothing else that depends on the documents: not their names, their
 * number, or how long anything took.
 */
public final class PreparedRelease implements SparkJob<ReleaseResult> {
  static final String TABLES = "tables";

  private final JobSettings settings;
  private final ReleaseRequest request;
  private final StagedModel model;
  private final TokenModel tokens;
  private final RunListener listener;
  private final StagedOutput output;

  private PreparedRelease(
      JobSettings settings, ReleaseRequest request, StagedModel model, TokenModel tokens) {
    this.settings = settings;
    this.request = request;
    this.model = model;
    this.tokens = tokens;
    listener = settings.listener();
    output =
        new StagedOutput(
            request.documents().outputFolder(),
            request.documents().existing(),
            listener,
            TokenJob.files(request.documents().source()),
            this::digests);
  }

  /**
   * Checks a request and claims its output folder.
   *
   * @throws org.longspan.error.UserException where the model cannot be read, or the folder may not
   *     be written
   */
  public static PreparedRelease of(JobSettings settings, ReleaseRequest request) {
    StagedModel staged = StagedModel.of(ModelFiles.of(request.documents().model()));
    try (Model model = Errors.about("model", staged::open)) {
      TokenModel tokens = TokenModel.of(request.documents().model(), model.spec());
      return new PreparedRelease(settings, request, staged, tokens);
    }
  }

  private List<InputDigest> digests() {
    return Stream.concat(
            ModelDigests.of(model.files()).stream(),
            DocumentDigests.of(request.documents().source()).stream())
        .toList();
  }

  @Override
  public Path scratch() {
    return output.scratch();
  }

  /** Nothing is measured here. */
  @Override
  public void warmUp() {}

  @Override
  public ReleaseResult run(JavaSparkContext spark) {
    return output.run(() -> computed(spark));
  }

  private ReleaseResult computed(JavaSparkContext spark) throws IOException {
    Files.createDirectories(output.scratch());
    ReleaseSpec privacy = request.privacy();
    ReleaseDomain domain =
        new ReleaseDomain(new ModelTokenizer(tokens, AddedTokens.WHITE_SPACE).vocabulary());
    String rule = output.kernel(request.documents().execution().kernel());
    String kernel = Errors.about("kernel", () -> Kernels.offers(rule)).get(0).name();
    Ledger ledger = ReleaseIdentity.ledger(request, kernel, output.inputs());
    output.enter(ledger);
    NoisedSums sums =
        NoisedSums.drawnBefore(output.panels(), ledger.digest())
            .orElseGet(() -> draw(spark, domain, kernel, ledger.digest()));
    Path tables = output.result().resolve(TABLES);
    ReleaseTables.write(spark, sums, domain, privacy.fixedPoint(), output.scratch(), tables);
    listener.note(
        String.format(
            Locale.ROOT,
            "the noise of every sum has a standard deviation of %.3g, and a document adds at most"
                + " %.3g to it",
            privacy.sigma(),
            privacy.clip()));
    RunRecord record = record();
    output.commit(record);
    return new ReleaseResult(output.target(), record, output.temporary());
  }

  private NoisedSums draw(
      JavaSparkContext spark, ReleaseDomain domain, String kernel, String digest) {
    TokenRequest asked =
        TokenRequest.of(request.documents().source(), tokens)
            .withSegments(request.documents().unit());
    PackedTokens packed = TokenJob.pack(asked, spark, output.scratch(), listener::note);
    long[] sums =
        ReleaseJob.sums(spark, packed, model, kernel, domain, request.privacy().fixedPoint());
    return NoisedSums.draw(sums, request.privacy().variance(), output.panels(), digest);
  }

  private RunRecord record() {
    return new RunRecord(
        settings.command(),
        Versions.all(),
        Map.of(),
        null,
        ModelDigests.of(model.files()),
        null,
        null,
        null,
        null,
        null,
        null,
        accounting(),
        null,
        RunRecords.digests(output.result()),
        null);
  }

  private PrivacyRecord accounting() {
    ReleaseSpec privacy = request.privacy();
    return new PrivacyRecord(
        privacy.epsilon(),
        privacy.delta(),
        "document",
        "one document more or less",
        "discrete Gaussian noise on integers, analytic calibration",
        privacy.clip(),
        privacy.sensitivity(),
        privacy.sigma(),
        privacy.fixedPoint().grid(),
        List.of(TABLES + "/" + ReleaseTables.WORDS, TABLES + "/" + ReleaseTables.SECTIONS),
        "further releases over the same documents, whose epsilons and deltas add up, and the"
            + " output of any run without noise");
  }

  @Override
  public void close() {
    output.close();
  }
}
