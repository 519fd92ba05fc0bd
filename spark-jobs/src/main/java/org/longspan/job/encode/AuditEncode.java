package org.longspan.job.encode;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.api.java.JavaSparkContext;
import org.longspan.error.Errors;
import org.longspan.finding.audit.AttentionAudit;
import org.longspan.finding.audit.AuditFinding;
import org.longspan.finding.audit.AuditRule;
import org.longspan.finding.audit.AuditedAttention;
import org.longspan.job.common.RunListener;
import org.longspan.job.request.EncodeRequest;
import org.longspan.job.request.RequestJson;
import org.longspan.layers.ModelRun;
import org.longspan.model.sequence.TokenLayout;
import org.longspan.model.stage.StagedJob;
import org.longspan.record.RunRecord;
import org.longspan.tile.TileProblem;
import org.longspan.tokens.PackedTokens;
import org.longspan.tokens.pack.TokenJob;

/** Audits the heads of a model: the statistics of every layer that a run has kept. */
public final class AuditEncode {
  private final Path output;
  private final OpenedModel opened;

  /**
   * @param record of {@code output}, a run over a model
   * @throws org.longspan.error.UserException where the statistics that an audit needs are missing,
   *     or an input has changed
   */
  public AuditEncode(Path output, RunRecord record) {
    this.output = output;
    if (!record.encoding().statistics().containsAll(List.of("received", "entropy"))) {
      throw Errors.user(
          "the run in " + output + " lacks the statistics received and entropy",
          "run the job again with these statistics");
    }
    opened = OpenedModel.of(RequestJson.read(record.request(), EncodeRequest.class));
    VerifyEncode.requireSameInputs(record, opened);
  }

  /** Makes the tokens again, as the text around a finding is not stored. */
  public PackedTokens tokens(JavaSparkContext spark, Path scratch, RunListener listener) {
    return TokenJob.pack(opened.tokens(), spark, scratch, listener::note);
  }

  /**
   * The findings of all layers, the gravest first. Positions are tokens of the documents, special
   * ones included; what blocks have besides their own tokens is left out.
   */
  public List<AuditFinding> findings(JavaSparkContext spark, PackedTokens tokens, AuditRule rule) {
    TokenLayout layout = tokens.layout();
    List<AuditFinding> found = new ArrayList<>();
    for (int layer = 0; layer < opened.spec().layers().size(); layer++) {
      AuditedAttention attention = attention(layer, layout);
      AttentionAudit.of(spark, attention, rule).stream()
          .filter(finding -> layout.tokenOf(finding.position()) >= 0)
          .map(finding -> finding.at(layout.tokenOf(finding.position())))
          .forEach(found::add);
    }
    found.sort(AuditFinding.ORDER);
    return found;
  }

  private AuditedAttention attention(int layer, TokenLayout layout) {
    TileProblem problem =
        StagedJob.problem(
            opened.spec().layers().get(layer).attention(),
            layout,
            opened.statistics(layout).rows());
    String file = output.resolve(ModelRun.statistics(layer)).toAbsolutePath().toString();
    return new AuditedAttention(file, layer, problem.shape(), problem.mask());
  }
}
