package org.longspan.job.document;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.longspan.job.common.IdentityInputs;
import org.longspan.job.common.Versions;
import org.longspan.job.request.DocumentRequest;
import org.longspan.job.request.RequestJson;
import org.longspan.output.Ledger;
import org.longspan.record.InputDigest;

/**
 * Everything that the results of an analysis depend on, in one canonical JSON: the version of
 * Longspan, the request without how it is run, inputs by role and in order.
 */
final class DocumentIdentity {
  private DocumentIdentity() {}

  static Ledger ledger(DocumentRequest request, List<InputDigest> inputs) {
    ObjectNode job = JsonNodeFactory.instance.objectNode();
    job.put("longspan", Versions.longspan());
    ObjectNode asked = (ObjectNode) RequestJson.write(request);
    asked.remove(List.of("execution", "source", "against"));
    job.set("request", asked);
    IdentityInputs.put(job, inputs);
    return new Ledger(job);
  }
}
