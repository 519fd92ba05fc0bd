package org.longspan.job;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.spark.api.java.JavaSparkContext;
import org.longspan.encoded.TokenContext;
import org.longspan.error.Errors;
import org.longspan.finding.audit.AttentionAudit;
import org.longspan.finding.audit.AuditFinding;
import org.longspan.finding.audit.AuditLog;
import org.longspan.finding.audit.AuditRule;
import org.longspan.finding.audit.AuditedAttention;
import org.longspan.finding.audit.InputScan;
import org.longspan.input.AttentionInput;
import org.longspan.job.common.RunListener;
import org.longspan.job.common.TemporaryFolder;
import org.longspan.job.encode.AuditEncode;
import org.longspan.job.request.AttentionRequest;
import org.longspan.job.request.RequestJson;
import org.longspan.output.AttentionFile;
import org.longspan.record.FileDigest;
import org.longspan.record.RunRecord;
import org.longspan.record.RunRecords;
import org.longspan.tokens.PackedTokens;

/**
 * Audits a finished attention: its statistics, and its inputs for numbers that are not finite; or
 * the statistics of a model's layers.
 */
final class AuditJob {
  private final Path folder;
  private final Supplier<JavaSparkContext> spark;
  private final RunListener listener;

  AuditJob(Path folder, Supplier<JavaSparkContext> spark, RunListener listener) {
    this.folder = folder;
    this.spark = spark;
    this.listener = listener;
  }

  /**
   * Writes the audit into the folder, in place of an earlier one.
   *
   * @throws org.longspan.error.UserException where the folder is not of a run with the statistics
   *     that an audit needs, or an input is missing
   */
  List<AuditFinding> run(AuditRule rule) {
    RunRecord record = RunRecords.read(folder);
    return record.encoding() == null ? attention(record, rule) : model(record, rule);
  }

  private List<AuditFinding> attention(RunRecord record, AuditRule rule) {
    OpenedRequest opened = opened(record);
    String file = folder.resolve(AttentionFile.NAME).toAbsolutePath().toString();
    AuditedAttention attention =
        new AuditedAttention(file, -1, opened.problem().shape(), opened.problem().mask());
    JavaSparkContext context = spark.get();
    try (TemporaryFolder scratch = TemporaryFolder.create("longspan-audit")) {
      List<AuditFinding> found = new ArrayList<>();
      AttentionInput input = opened.source().stage(context, scratch.path(), listener::note);
      found.addAll(InputScan.of(context, "q", input.q(), rule));
      found.addAll(InputScan.of(context, "k", input.k(), rule));
      found.addAll(InputScan.of(context, "v", input.v(), rule));
      found.addAll(AttentionAudit.of(context, attention, rule));
      AuditLog.Places places = finding -> new AuditLog.Place(null, finding.position(), null);
      write(record, found, places, scratch.path());
      return found;
    }
  }

  private List<AuditFinding> model(RunRecord record, AuditRule rule) {
    AuditEncode model = new AuditEncode(folder, record);
    JavaSparkContext context = spark.get();
    try (TemporaryFolder scratch = TemporaryFolder.create("longspan-audit")) {
      PackedTokens tokens = model.tokens(context, scratch.path(), listener);
      List<AuditFinding> found = model.findings(context, tokens, rule);
      try (TokenContext words = new TokenContext(tokens)) {
        AuditLog.Places places =
            finding -> new AuditLog.Place(null, finding.position(), words.of(finding.position()));
        write(record, found, places, scratch.path());
      }
      return found;
    }
  }

  private void write(
      RunRecord record, List<AuditFinding> found, AuditLog.Places places, Path scratch) {
    try {
      Files.deleteIfExists(folder.resolve(AuditLog.TABLE));
      AuditLog.write(spark.get(), found, places, scratch, folder);
      RunRecords.write(folder, record.withOutputs(outputs(record)));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write into " + folder, e);
    }
  }

  private OpenedRequest opened(RunRecord record) {
    if (record.request() == null || record.problem() == null) {
      throw Errors.user(
          folder + " is not of a run of attend or encode",
          "give its output folder, or run the job again");
    }
    if (!record.problem().statistics().containsAll(List.of("received", "entropy"))) {
      throw Errors.user(
          "the run in " + folder + " lacks the statistics received and entropy",
          "run the job again with these statistics");
    }
    return OpenedRequest.of(RequestJson.read(record.request(), AttentionRequest.class), listener);
  }

  /** The files of the run with those of the audit: a run may only overwrite files that it lists. */
  private List<FileDigest> outputs(RunRecord record) {
    List<String> written = List.of(AuditLog.NAME, AuditLog.TABLE);
    return Stream.concat(
            record.outputs().stream().filter(output -> !written.contains(output.path())),
            written.stream().map(path -> FileDigest.of(folder.resolve(path), path)))
        .sorted(Comparator.comparing(FileDigest::path))
        .toList();
  }
}
