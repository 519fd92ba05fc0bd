package org.longspan.job.common;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.longspan.error.Errors;
import org.longspan.output.Ledger;
import org.longspan.record.InputDigest;

/** The inputs of a job in its identity, by role and in order: where a file is does not matter. */
public final class IdentityInputs {
  private static final String INPUTS = "inputs";

  private IdentityInputs() {}

  /**
   * Adds the inputs.
   *
   * @param job Modified: gets a field {@code inputs}
   */
  public static void put(ObjectNode job, List<InputDigest> inputs) {
    ArrayNode array = job.putArray(INPUTS);
    for (InputDigest input : inputs) {
      array.addObject().put("role", input.role()).put("sha256", input.sha256());
    }
  }

  /**
   * Refuses to mix panels of two jobs.
   *
   * @param before the ledger of the interrupted run
   * @param inputs those of this run
   * @throws org.longspan.error.UserException where the jobs differ, with what differs
   */
  static void requireSame(Ledger ledger, Ledger before, List<InputDigest> inputs) {
    if (!ledger.digest().equals(before.digest())) {
      JsonNode old = before.job().path(INPUTS);
      JsonNode now = ledger.job().path(INPUTS);
      for (int n = 0; n < inputs.size() && old.size() == now.size(); n++) {
        if (!old.get(n).equals(now.get(n))) {
          throw Errors.about("overwrite")
              .user(
                  "the input "
                      + inputs.get(n).path()
                      + " ("
                      + inputs.get(n).role()
                      + ") has changed since the interrupted run, or is another",
                  "restore it, or begin again, overwriting the finished panels");
        }
      }
    }
    ledger.requireSame(before);
  }
}
