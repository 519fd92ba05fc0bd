package org.longspan.job.gradient;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.longspan.job.common.IdentityInputs;
import org.longspan.job.common.Versions;
import org.longspan.output.Ledger;
import org.longspan.record.InputDigest;
import org.longspan.record.Problem;

/**
 * Everything that the bytes of a gradient's panels depend on: the version of Longspan, the problem
 * of the attention, its inputs and results and the gradients by these, kernel and keys per panel.
 */
final class GradientIdentity {
  private static final ObjectMapper JSON = new ObjectMapper();

  private GradientIdentity() {}

  static Ledger ledger(
      Problem problem, List<InputDigest> inputs, String kernel, int panelKeys, boolean parameters) {
    ObjectNode job = JSON.createObjectNode();
    job.put("longspan", Versions.longspan()).put("gradient", "of an attention");
    job.set("problem", JSON.valueToTree(problem));
    IdentityInputs.put(job, inputs);
    job.put(Ledger.KERNEL, kernel).put("panelKeys", panelKeys);
    job.put("parameters", parameters);
    return new Ledger(job);
  }
}
