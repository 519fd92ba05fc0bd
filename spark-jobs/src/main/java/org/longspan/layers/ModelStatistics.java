package org.longspan.layers;

import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import org.longspan.output.Statistic;
import org.longspan.run.ResolvedRequest;
import org.longspan.shape.AttentionShape;
import org.longspan.softmax.RowStatistic;
import org.longspan.softmax.StateSpec;
import org.longspan.stats.KeyStatsSpec;
import org.longspan.tile.TileProblem;

/**
 * What is kept of the attention of every layer besides lse.
 *
 * @param chosen the statistics; nothing at all is kept where there are none
 * @param topK strongest keys of a row, where these are chosen
 * @param pool rows of a pool, where the pooled map is chosen
 */
public record ModelStatistics(Set<Statistic> chosen, int topK, long pool) {
  /** Nothing is kept. */
  public static final ModelStatistics NONE = new ModelStatistics(Set.of(), 1, 0);

  public ModelStatistics {
    chosen = Set.copyOf(chosen);
  }

  public boolean isEmpty() {
    return chosen.isEmpty();
  }

  /** What is kept of rows while they are computed. */
  public List<RowStatistic> rows() {
    StateSpec builtIn =
        new StateSpec(
            1, chosen.contains(Statistic.ENTROPY), chosen.contains(Statistic.TOPK) ? topK : 0);
    return builtIn.with(Statistic.rowServices(chosen)).statistics();
  }

  /** The attention of a layer with what is kept of it. */
  public ResolvedRequest of(TileProblem problem, String kernel) {
    AttentionShape shape = problem.shape();
    StateSpec state = new StateSpec(shape.heads().valueWidth(), rows(), 1);
    return new ResolvedRequest(
        new TileProblem(shape, problem.mask(), problem.rule(), state),
        KeyStatsSpec.of(shape, chosen.contains(Statistic.POOLED) ? pool : 0),
        chosen,
        kernel,
        OptionalInt.empty(),
        OptionalInt.of(1));
  }
}
