package org.longspan.job.document;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.api.java.JavaSparkContext;
import org.longspan.encoded.EncodedFile;
import org.longspan.error.Errors;
import org.longspan.finding.FindingWriter;
import org.longspan.finding.advice.LostMass;
import org.longspan.finding.audit.AuditFinding;
import org.longspan.finding.score.Substance;
import org.longspan.finding.weight.PassageNumbers;
import org.longspan.job.common.JobSettings;
import org.longspan.job.common.SparkJob;
import org.longspan.job.common.StagedOutput;
import org.longspan.job.encode.DocumentDigests;
import org.longspan.job.encode.ModelDigests;
import org.longspan.job.request.DocumentRequest;
import org.longspan.model.load.ModelFiles;
import org.longspan.record.InputDigest;
import org.longspan.record.RunRecord;
import org.longspan.tokens.PackedTokens;
import org.longspan.tokens.pack.TokenJob;

/**
 * An analysis of documents whose request is checked and whose output folder is claimed: a chain of
 * steps, each of which reads the files that earlier ones have left.
 */
public final class PreparedDocument implements SparkJob<DocumentResult> {
  /** The folder of finished steps among the panels of the staging folder. */
  private static final String STEPS = "steps";

  private final JobSettings settings;
  private final DocumentRequest request;
  private final Attending attending;
  private final StagedOutput output;

  private PreparedDocument(JobSettings settings, DocumentRequest request, Attending attending) {
    this.settings = settings;
    this.request = request;
    this.attending = attending;
    VectorStep.tokens(request);
    List<Path> files = TokenJob.files(request.source());
    if (request.against() != null) {
      Errors.about("against", () -> TokenJob.files(request.against()));
    }
    output =
        new StagedOutput(
            request.outputFolder(), request.existing(), settings.listener(), files, this::digests);
  }

  /**
   * Checks a request and claims its output folder.
   *
   * @param attending prepares the attentions
   * @throws org.longspan.error.UserException where the model or the documents cannot be read, or
   *     the folder may not be written
   */
  public static PreparedDocument of(
      JobSettings settings, DocumentRequest request, Attending attending) {
    return new PreparedDocument(settings, request, attending);
  }

  private List<InputDigest> digests() {
    Stream<InputDigest> model =
        request.isLexical()
            ? Stream.empty()
            : ModelDigests.of(ModelFiles.of(request.model())).stream();
    Stream<InputDigest> documents = DocumentDigests.of(request.source()).stream();
    Stream<InputDigest> others =
        request.against() == null ? Stream.empty() : DocumentDigests.of(request.against()).stream();
    return Stream.of(model, documents, others).flatMap(inputs -> inputs).toList();
  }

  @Override
  public Path scratch() {
    return output.scratch();
  }

  /** The kernels of the model and of the attention are measured when their steps begin. */
  @Override
  public void warmUp() {}

  @Override
  public DocumentResult run(JavaSparkContext spark) {
    return output.run(() -> computed(spark));
  }

  private DocumentResult computed(JavaSparkContext spark) throws IOException {
    output.enter(DocumentIdentity.ledger(request, output.inputs()));
    StepContext run =
        new StepContext(
            spark,
            request,
            settings.listener(),
            Files.createDirectories(steps()),
            Files.createDirectories(output.scratch()),
            output.result());
    StepClock clock = new StepClock();
    PackedTokens tokens = clock.time("tokens", () -> PassageStep.tokens(run));
    AgainstStep against =
        request.against() == null ? null : clock.time("tokens", () -> AgainstStep.read(run));
    PassageNumbers passages = clock.time("passages", () -> PassageStep.write(run, tokens));
    Optional<Path> encoded = clock.time("vectors", () -> VectorStep.run(run, tokens));
    AttentionStep attend = new AttentionStep(run, attending);
    PassageAttention attention = clock.time("attention", () -> attend.run(passages));
    Optional<LostMass> lost =
        clock.time("findings", () -> findings(run, encoded, passages, attention));
    clock.time("words", () -> WordStep.run(run, passages));
    clock.time("copies", () -> CopyStep.run(run));
    List<AuditFinding> audit = clock.time("audit", () -> AuditStep.run(run, attention));
    if (against != null) {
      double scale = attention.temperature().scale();
      clock.time("against", () -> against.run(passages, attend, scale));
    }
    clock.time("page", () -> PageStep.write(output.result(), request, passages, attention, lost));
    RunRecord record =
        new DocumentRecordWriter(settings, request, output.inputs(), encoded, attention)
            .write(passages, lost, clock, output.result());
    output.commit(record);
    return new DocumentResult(output.target(), record, audit, output.temporary());
  }

  private static Optional<LostMass> findings(
      StepContext run,
      Optional<Path> encoded,
      PassageNumbers passages,
      PassageAttention attention) {
    Substance substance =
        encoded
            .map(folder -> folder.resolve(EncodedFile.NAME))
            .map(ids -> Substance.of(passages, ids, EncodedFile.INPUT_IDS))
            .orElseGet(() -> Substance.ofLengths(passages));
    return new FindingWriter(run.spark(), run.scratch(), run.tables(), run.request().top())
        .write(attention.run(), passages, attention.columns(), substance, attention.full());
  }

  private Path steps() {
    return output.panels().resolve(STEPS);
  }

  /** Finished steps are kept; an empty folder of steps is nothing to resume. */
  @Override
  public void close() {
    try {
      try (Stream<Path> kept = Files.exists(steps()) ? Files.list(steps()) : Stream.empty()) {
        if (kept.findAny().isEmpty()) {
          Files.deleteIfExists(steps());
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot list " + steps(), e);
    } finally {
      output.close();
    }
  }
}
