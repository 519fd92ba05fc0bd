package org.longspan.job.document;

import java.util.List;
import java.util.Map;
import org.longspan.error.OneLine;
import org.longspan.finding.audit.AttentionAudit;
import org.longspan.finding.audit.AuditFinding;
import org.longspan.finding.audit.AuditLog;
import org.longspan.finding.audit.AuditedAttention;
import org.longspan.passage.Passage;
import org.longspan.passage.PassageTable;
import org.longspan.shape.AttentionShape;
import org.longspan.shape.HeadLayout;

/** Audits the attention between passages. */
final class AuditStep {
  /** Characters of a passage's text that a finding has, at most. */
  private static final int CONTEXT = 500;

  private AuditStep() {}

  /** Writes the audit, and returns its findings. */
  static List<AuditFinding> run(StepContext run, PassageAttention attention) {
    int passages = attention.run().passages();
    AttentionShape shape = new AttentionShape(passages, passages, new HeadLayout(1, 1, 1, 1));
    AuditedAttention audited =
        new AuditedAttention(
            attention.run().attentionFile().toString(), -1, shape, attention.run().mask());
    List<AuditFinding> found = AttentionAudit.of(run.spark(), audited, run.request().audit());
    Map<Long, Passage> known =
        PassageTable.open(run.session(), PassageStep.table(run))
            .read(found.stream().map(AuditFinding::position).toList());
    AuditLog.write(
        run.spark(),
        found,
        finding -> place(known.get(finding.position())),
        run.scratch(),
        run.result());
    return found;
  }

  private static AuditLog.Place place(Passage passage) {
    return new AuditLog.Place(passage.index(), passage.firstToken(), context(passage.text()));
  }

  private static String context(String text) {
    if (text == null) {
      return null;
    }
    int characters = Math.min(CONTEXT, text.codePointCount(0, text.length()));
    return OneLine.of(text.substring(0, text.offsetByCodePoints(0, characters)));
  }
}
