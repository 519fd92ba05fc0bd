package org.longspan.job.encode;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.api.java.JavaSparkContext;
import org.longspan.encoded.EncodedFile;
import org.longspan.error.Errors;
import org.longspan.error.UserException;
import org.longspan.job.common.RunListener;
import org.longspan.job.common.TemporaryFolder;
import org.longspan.job.request.EncodeRequest;
import org.longspan.job.request.RequestJson;
import org.longspan.model.LayerDescription;
import org.longspan.model.stage.Stage;
import org.longspan.model.stage.StagedJob;
import org.longspan.record.EncodingRecord;
import org.longspan.record.InputDigest;
import org.longspan.record.RunRecord;
import org.longspan.store.DamagedBlockException;
import org.longspan.store.file.Digests;
import org.longspan.store.file.Locations;
import org.longspan.store.safetensors.SafetensorsFile;
import org.longspan.tokens.PackedTokens;
import org.longspan.tokens.pack.TokenJob;
import org.longspan.verify.Verdict;
import org.longspan.verify.Verifier;

/** Verifies the output folder of a run over a model: the request in its record is opened again. */
public final class VerifyEncode {
  private final Path output;
  private final RunRecord record;
  private final EncodingRecord encoding;
  private final RunListener listener;

  /**
   * @param record of {@code output}, a run over a model
   */
  public VerifyEncode(Path output, RunRecord record, RunListener listener) {
    this.output = output;
    this.record = record;
    this.listener = listener;
    encoding = record.encoding();
  }

  /**
   * Compares the digests of all files, makes the tokens again, and redoes in float64: sampled rows
   * of every layer where the layers were kept, else a short block of a document; losses and vectors
   * from the rows that they are made of; the statistics of some layers. The listener hears what
   * cannot be redone.
   *
   * @param spark makes the tokens
   * @throws org.longspan.error.UserException where an input is missing or has changed
   */
  public Verdict run(Supplier<JavaSparkContext> spark, int rows) {
    EncodeRequest request = RequestJson.read(record.request(), EncodeRequest.class);
    OpenedModel opened = OpenedModel.of(request);
    requireSameInputs(record, opened);
    List<Verdict.Check> checks = new ArrayList<>();
    checks.add(Verifier.digests(output, EncodedFile.NAME, record.outputs()));
    try (TemporaryFolder scratch = TemporaryFolder.create("longspan-verify")) {
      PackedTokens tokens =
          TokenJob.pack(opened.tokens(), spark.get(), scratch.path(), listener::note);
      checks.add(problem(opened, tokens));
      Verdict redone = redo(opened, tokens, rows);
      return redone.with(checks);
    }
  }

  static void requireSameInputs(RunRecord record, OpenedModel opened) {
    List<InputDigest> now =
        Stream.concat(
                ModelDigests.of(opened.model().files()).stream(),
                DocumentDigests.of(opened.request().source()).stream())
            .toList();
    for (InputDigest input : record.inputs()) {
      if (!now.contains(input)) {
        throw Errors.user(
            "the input " + input.path() + " has changed since the run, or is missing",
            "restore it, or run the job again");
      }
    }
    now.stream()
        .filter(input -> !record.inputs().contains(input))
        .findFirst()
        .ifPresent(
            input -> {
              throw Errors.user(
                  "the run did not have the input " + input.path(),
                  "move it away, or run the job again");
            });
  }

  /** A record whose tokens or masks are not what its request asks for was changed after the run. */
  private Verdict.Check problem(OpenedModel opened, PackedTokens tokens) {
    boolean same =
        Digests.sha256(Locations.path(tokens.file())).equals(encoding.tokensSha256())
            && tokens.layout().rows() == encoding.rows()
            && opened.hidden().equals(encoding.hiddenStates())
            && opened.description().layers().stream()
                .map(LayerDescription::mask)
                .toList()
                .equals(encoding.masks());
    return new Verdict.Check(
        "problem in run.json",
        same ? 0 : 1,
        0,
        same ? "" : "it is not what the request and the inputs make");
  }

  private Verdict redo(OpenedModel opened, PackedTokens tokens, int rows) {
    try (SafetensorsFile encoded = SafetensorsFile.open(output.resolve(EncodedFile.NAME))) {
      RecomputedResults results =
          new RecomputedResults(opened, tokens, job(opened, tokens), output, encoded, listener);
      return opened.request().keepLayers()
          ? results.fromKeptLayers(stages(), rows)
          : results.fromABlock(rows);
    } catch (UserException | DamagedBlockException e) {
      return Verdict.unreadable(e.getMessage());
    }
  }

  private StagedJob job(OpenedModel opened, PackedTokens tokens) {
    return new StagedJob(
        opened.model(),
        encoding.kernel(),
        tokens.layout(),
        tokens.file(),
        opened.keptHidden(),
        opened.request().results().losses(),
        opened.statistics(tokens.layout()).rows(),
        output.resolve(PreparedEncode.LAYERS).toAbsolutePath().toString(),
        encoding.digest(),
        encoding.panelRows());
  }

  private List<Stage> stages() {
    List<EncodingRecord.EncodingStage> recorded = encoding.stages();
    return IntStream.range(0, recorded.size())
        .mapToObj(n -> new Stage(n, recorded.get(n).firstLayer(), recorded.get(n).endLayer()))
        .toList();
  }
}
