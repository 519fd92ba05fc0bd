package org.longspan.job.gradient;

import java.nio.file.Path;
import java.util.List;
import org.longspan.input.AttentionTensors;
import org.longspan.job.request.GradientRequest;
import org.longspan.output.GradientFile;
import org.longspan.record.RunRecord;
import org.longspan.run.gradient.UpstreamFiles;
import org.longspan.run.gradient.UpstreamLocation;
import org.longspan.verify.GradientVerifier;
import org.longspan.verify.Verdict;
import org.longspan.verify.Verifier;

/**
 * Verifies a gradient from its record: the attention that it is of is open again.
 *
 * @param output its output folder
 * @param record what that says of the run
 * @param request what the run was asked
 */
public record VerifyGradient(
    Path output, RunRecord record, GradientRequest request, Attended attended) {

  /**
   * Redoes a sample.
   *
   * @param tensors the inputs of the attention
   * @param rows rows of dQ to redo
   */
  public Verdict run(AttentionTensors tensors, int rows) {
    UpstreamLocation location = UpstreamInput.of(request.upstream(), attended);
    try (UpstreamFiles upstream = location.open(attended.problem().shape())) {
      Path file = output.resolve(GradientFile.NAME);
      return new GradientVerifier(file, attended.problem(), tensors, upstream)
          .redo(rows)
          .with(List.of(digests(), problem(), certificates()));
    }
  }

  private Verdict.Check digests() {
    return Verifier.digests(output, GradientFile.NAME, record.outputs());
  }

  private Verdict.Check problem() {
    boolean same = attended.record().problem().equals(record.problem());
    return new Verdict.Check(
        "problem in run.json",
        same ? 0 : 1,
        0,
        same ? "" : "it is not that of the attention in " + attended.folder());
  }

  /** A run whose certificates did not hold is not made right by a sample. */
  private Verdict.Check certificates() {
    boolean hold = record.gradient().certificatesHold();
    return new Verdict.Check(
        "certificates in run.json", hold ? 0 : 1, 0, hold ? "" : "the run: sums did not agree");
  }
}
