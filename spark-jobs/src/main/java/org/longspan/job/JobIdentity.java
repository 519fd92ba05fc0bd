package org.longspan.job;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.longspan.error.Errors;
import org.longspan.output.Ledger;
import org.longspan.plan.Plan;
import org.longspan.record.InputDigest;
import org.longspan.record.Problem;

/**
 * Everything that the bytes of a job's panels depend on, in one canonical JSON: the version of
 * Longspan, shape, mask with segments and lengths, the whole score rule, inputs by role and in
 * order, encoder, statistics, kernel, tile and panel rows. Where a file is, how many tasks run, and
 * on which machines, is not in it.
 */
final class JobIdentity {
  private static final String INPUTS = "inputs";
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private JobIdentity() {}

  /** The ledger of a job. */
  static Ledger ledger(OpenedRequest opened, Plan plan, List<InputDigest> inputs, String version) {
    ObjectNode job = JSON.objectNode();
    job.put("longspan", version);
    Problem problem = opened.problemRecord();
    job.put("queryLength", problem.queryLength()).put("keyLength", problem.keyLength());
    job.put("firstQuery", problem.firstQuery());
    job.put("queryHeads", problem.queryHeads()).put("keyHeads", problem.keyHeads());
    job.put("width", problem.width()).put("valueWidth", problem.valueWidth());
    job.set("mask", JsonTrees.of(opened.problem().mask().toJson()));
    job.set("score", problem.score());
    job.set(INPUTS, inputs(inputs));
    job.put("encoding", opened.source().encoding());
    ArrayNode statistics = job.putArray("statistics");
    problem.statistics().forEach(statistics::add);
    job.put("topK", problem.topK()).put("poolRows", problem.poolRows());
    job.put(Ledger.KERNEL, plan.kernel().name());
    job.put("tileRows", plan.kernel().tile().rows()).put("tileKeys", plan.kernel().tile().keys());
    job.put(Ledger.PANEL_ROWS, plan.panelRows());
    return new Ledger(job);
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

  private static ArrayNode inputs(List<InputDigest> inputs) {
    ArrayNode array = JSON.arrayNode();
    for (InputDigest input : inputs) {
      array.add(JSON.objectNode().put("role", input.role()).put("sha256", input.sha256()));
    }
    return array;
  }
}
