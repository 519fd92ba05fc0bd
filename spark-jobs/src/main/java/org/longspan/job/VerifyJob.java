package org.longspan.job;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.apache.spark.api.java.JavaSparkContext;
import org.longspan.error.Errors;
import org.longspan.input.AttentionSource;
import org.longspan.input.AttentionTensors;
import org.longspan.job.common.RunListener;
import org.longspan.job.common.TemporaryFolder;
import org.longspan.job.document.PassageRequest;
import org.longspan.job.encode.VerifyEncode;
import org.longspan.job.gradient.Attended;
import org.longspan.job.gradient.VerifyGradient;
import org.longspan.job.request.AttentionRequest;
import org.longspan.job.request.GradientRequest;
import org.longspan.job.request.RequestJson;
import org.longspan.output.AttentionFile;
import org.longspan.passage.PassageVectors;
import org.longspan.record.InputDigest;
import org.longspan.record.RunRecord;
import org.longspan.record.RunRecords;
import org.longspan.record.Verification;
import org.longspan.run.ResolvedRequest;
import org.longspan.store.file.Locations;
import org.longspan.verify.Verdict;
import org.longspan.verify.Verifier;

/** Verifies an output folder from its record: the request in it is opened again. */
final class VerifyJob {
  private final Path output;
  private final Supplier<JavaSparkContext> spark;
  private final RunListener listener;

  VerifyJob(Path output, Supplier<JavaSparkContext> spark, RunListener listener) {
    this.output = output;
    this.spark = spark;
    this.listener = listener;
  }

  /**
   * @param rows query rows to redo
   * @throws org.longspan.error.UserException where the folder is not of a run, or an input is
   *     missing or has changed
   */
  Verification run(int rows) {
    if (rows < 1) {
      throw Errors.about("rows").user("the number of rows is " + rows, "give at least 1");
    }
    RunRecord record = RunRecords.read(output);
    requireExact(record);
    Verdict verdict = verdict(record, rows);
    Verification verification =
        new Verification(verdict.passed(), verdict.rows(), verdict.keys(), checks(verdict));
    RunRecords.write(output, record.withVerify(verification));
    return verification;
  }

  private void requireExact(RunRecord record) {
    if (record.privacy() != null) {
      throw Errors.user(
          output + " has sums with noise, which nothing can be compared with",
          "give the output folder of a run without noise");
    }
  }

  private Verdict verdict(RunRecord record, int rows) {
    if (record.document() != null) {
      return passages(record, rows);
    }
    if (record.gradient() != null) {
      return gradient(record, rows);
    }
    return record.encoding() == null
        ? attention(record, rows)
        : new VerifyEncode(output, record, listener).run(spark, rows);
  }

  /** The attention between passages, whose inputs are in the output folder. */
  private Verdict passages(RunRecord record, int rows) {
    if (!Files.exists(output.resolve(PassageVectors.NAME))) {
      throw Errors.user(
          output + " has no vectors of its passages, since a redacted run keeps none",
          "give the folder of a run without redaction");
    }
    try (TemporaryFolder scratch = TemporaryFolder.create("longspan-verify")) {
      AttentionRequest again = PassageRequest.again(spark.get(), output, record, scratch.path());
      return redo(record, OpenedRequest.of(again, listener), rows);
    }
  }

  private Verdict gradient(RunRecord record, int rows) {
    requireSameInputs(record);
    GradientRequest request = RequestJson.read(record.request(), GradientRequest.class);
    Attended attended = AttendedFolder.open(request.attended(), listener);
    try (TemporaryFolder scratch = TemporaryFolder.create("longspan-verify");
        AttentionTensors tensors = tensors(attended.source(), scratch.path())) {
      return new VerifyGradient(output, record, request, attended).run(tensors, rows);
    }
  }

  private Verdict attention(RunRecord record, int rows) {
    if (record.request() == null || record.problem() == null) {
      throw Errors.user(
          output.resolve(RunRecord.NAME) + " lacks the request or the problem of the run",
          "give the folder of a run of this version, or run the job again");
    }
    requireSameInputs(record);
    OpenedRequest opened =
        OpenedRequest.of(RequestJson.read(record.request(), AttentionRequest.class), listener);
    requireNoOther(record, opened.source());
    return redo(record, opened, rows);
  }

  private Verdict redo(RunRecord record, OpenedRequest opened, int rows) {
    List<Verdict.Check> checks = new ArrayList<>();
    checks.add(Verifier.digests(output, AttentionFile.NAME, record.outputs()));
    checks.add(problem(record, opened));
    checks.add(certificate(record));
    try (TemporaryFolder scratch = TemporaryFolder.create("longspan-verify");
        AttentionTensors tensors = tensors(opened.source(), scratch.path())) {
      ResolvedRequest asked = opened.resolved();
      Path file = output.resolve(AttentionFile.NAME);
      return new Verifier(file, asked.problem(), asked.keyStats().statistics(), tensors)
          .redo(rows)
          .with(checks);
    }
  }

  /** A record whose problem is not what its request asks for was changed after the run. */
  private static Verdict.Check problem(RunRecord record, OpenedRequest opened) {
    boolean same = opened.problemRecord().equals(record.problem());
    return new Verdict.Check(
        "problem in run.json",
        same ? 0 : 1,
        0,
        same ? "" : "it is not the problem that the request and the inputs make");
  }

  /** A run whose certificate did not hold is not made right by a sample. */
  private static Verdict.Check certificate(RunRecord record) {
    boolean holds =
        record.certificate() != null && !Boolean.FALSE.equals(record.certificate().holds());
    return new Verdict.Check(
        "certificate in run.json", holds ? 0 : 1, 0, holds ? "" : "the run: attention was lost");
  }

  private AttentionTensors tensors(AttentionSource source, Path scratch) {
    return source.needsStaging()
        ? AttentionTensors.open(source.stage(spark.get(), scratch, listener::note))
        : source.open();
  }

  private static void requireSameInputs(RunRecord record) {
    for (InputDigest input : record.inputs()) {
      Path file = Locations.path(input.path());
      if (!Files.isRegularFile(file)) {
        throw Errors.missingFile(file);
      }
      if (!InputDigest.of(input.role(), file).equals(input)) {
        throw Errors.user(
            "the input " + file + " has changed since the run", "restore it, or run the job again");
      }
    }
  }

  private static void requireNoOther(RunRecord record, AttentionSource source) {
    List<String> known = record.inputs().stream().map(InputDigest::path).toList();
    source.inputs().stream()
        .map(input -> input.file().toAbsolutePath().normalize().toString())
        .filter(path -> !known.contains(path))
        .findFirst()
        .ifPresent(
            path -> {
              throw Errors.user(
                  "the run did not have the input " + path, "move it away, or run the job again");
            });
  }

  private static List<Verification.Check> checks(Verdict verdict) {
    return verdict.checks().stream()
        .map(
            check ->
                new Verification.Check(
                    check.name(), check.passed(), check.worst(), check.allowed(), check.where()))
        .toList();
  }
}
