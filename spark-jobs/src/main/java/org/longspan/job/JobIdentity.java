package org.longspan.job;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.longspan.job.common.IdentityInputs;
import org.longspan.job.common.JsonTrees;
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
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private JobIdentity() {}

  /** The ledger of a job. */
  static Ledger ledger(OpenedRequest opened, Plan plan, List<InputDigest> inputs, String version) {
    ObjectNode job = JSON.objectNode();
    job.put("longspan", version);
    String mask = opened.problem().mask().toJson();
    Problem problem = opened.problemRecord(mask);
    job.put("queryLength", problem.queryLength()).put("keyLength", problem.keyLength());
    job.put("firstQuery", problem.firstQuery());
    job.put("queryHeads", problem.queryHeads()).put("keyHeads", problem.keyHeads());
    job.put("width", problem.width()).put("valueWidth", problem.valueWidth());
    job.set("mask", JsonTrees.of(mask));
    job.set("score", problem.score());
    IdentityInputs.put(job, inputs);
    job.put("encoding", opened.source().encoding());
    ArrayNode statistics = job.putArray("statistics");
    problem.statistics().forEach(statistics::add);
    job.put("topK", problem.topK()).put("poolRows", problem.poolRows());
    job.put(Ledger.KERNEL, plan.kernel().name());
    job.put("tileRows", plan.kernel().tile().rows()).put("tileKeys", plan.kernel().tile().keys());
    job.put(Ledger.PANEL_ROWS, plan.panelRows());
    return new Ledger(job);
  }
}
