package org.longspan.job;

import java.nio.charset.StandardCharsets;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.longspan.cluster.Cluster;
import org.longspan.input.AttentionSource;
import org.longspan.job.common.JsonTrees;
import org.longspan.job.common.RunListener;
import org.longspan.job.common.StatisticSizes;
import org.longspan.job.request.AttentionRequest;
import org.longspan.plan.KernelProfile;
import org.longspan.plan.Plan;
import org.longspan.record.Problem;
import org.longspan.run.ResolvedRequest;
import org.longspan.store.file.Digests;
import org.longspan.tile.TileProblem;

/**
 * A request whose source is open and whose defaults are filled in.
 *
 * @param request as it was asked
 * @param source its open source
 * @param resolved what is computed
 */
record OpenedRequest(AttentionRequest request, AttentionSource source, ResolvedRequest resolved) {

  /**
   * Opens the source, reads what accompanies it, and checks that all of it fits together.
   *
   * @throws org.longspan.error.UserException where it does not
   */
  static OpenedRequest of(AttentionRequest request, RunListener listener) {
    AttentionSource source = Sources.open(request.source(), request.sequence(), listener);
    StatisticSizes sizes = StatisticSizes.of(request.statistics());
    TileProblem bare =
        new TileProblem(
            source.shape(),
            Rules.mask(request.mask(), source),
            Rules.score(request.score(), source),
            sizes.state(source.shape()));
    ResolvedRequest resolved =
        new ResolvedRequest(
            bare,
            sizes.keyStats(source.shape(), "pool"),
            sizes.chosen(),
            request.execution().kernel(),
            optional(request.execution().tasks()),
            optional(request.execution().keySplits()));
    return new OpenedRequest(request, source, resolved);
  }

  private static OptionalInt optional(Integer value) {
    return value == null ? OptionalInt.empty() : OptionalInt.of(value);
  }

  TileProblem problem() {
    return resolved.problem();
  }

  Plan plan(KernelProfile kernel, Cluster cluster, OptionalLong panelRows) {
    return resolved.plan(kernel, cluster, panelRows);
  }

  Problem problemRecord() {
    return problemRecord(problem().mask().toJson());
  }

  /**
   * @param mask the JSON of the problem's mask, which may be long
   */
  Problem problemRecord(String mask) {
    TileProblem problem = problem();
    return new Problem(
        problem.shape().queryLength(),
        problem.shape().keyLength(),
        problem.shape().firstQuery(),
        problem.shape().heads().queryHeads(),
        problem.shape().heads().keyHeads(),
        problem.shape().heads().width(),
        problem.shape().heads().valueWidth(),
        problem.mask().toString(),
        Digests.sha256(mask.getBytes(StandardCharsets.UTF_8)),
        JsonTrees.of(problem.rule().toJson()),
        StatisticSizes.names(resolved.statistics()),
        problem.state().topK(),
        resolved.keyStats().pool());
  }
}
