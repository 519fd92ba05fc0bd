package org.longspan.job.release;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.longspan.job.common.IdentityInputs;
import org.longspan.job.common.Versions;
import org.longspan.job.request.ReleaseRequest;
import org.longspan.output.Ledger;
import org.longspan.record.InputDigest;
import org.longspan.tokens.SegmentRule;

/**
 * Everything that a release depends on, except for the noise: a run that resumes takes what was
 * drawn only if all of it is the same.
 */
final class ReleaseIdentity {
  private ReleaseIdentity() {}

  /**
   * @param inputs digests of the model's files and of the documents
   */
  static Ledger ledger(ReleaseRequest request, String kernel, List<InputDigest> inputs) {
    ObjectNode job = JsonNodeFactory.instance.objectNode();
    job.put("longspan", Versions.longspan());
    SegmentRule.Passages passages = request.documents().unit();
    job.put("unit", passages.unit().toString());
    job.put("section", passages.section()).put("speaker", passages.speaker());
    IdentityInputs.put(job, inputs);
    job.put("epsilon", request.privacy().epsilon()).put("delta", request.privacy().delta());
    job.put("clip", request.privacy().clip());
    job.put(Ledger.KERNEL, kernel);
    return new Ledger(job);
  }
}
