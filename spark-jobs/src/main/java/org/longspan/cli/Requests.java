package org.longspan.cli;

import java.util.Set;
import org.longspan.input.AttentionSource;
import org.longspan.kernel.TileProblem;
import org.longspan.output.Statistic;
import org.longspan.run.AttentionRequest;
import org.longspan.shape.AttentionShape;

/** Makes a request of options. */
final class Requests {
  private Requests() {}

  static AttentionRequest of(
      AttentionSource source,
      Set<Statistic> statistics,
      ScoreOptions score,
      StatsOptions stats,
      RunOptions run) {
    AttentionShape shape = source.shape();
    TileProblem problem =
        new TileProblem(
            shape,
            score.mask(source),
            score.rule(source),
            stats.state(statistics, shape.heads().valueWidth()));
    return new AttentionRequest(
        problem,
        stats.keyStats(statistics, shape),
        statistics,
        run.kernel,
        run.tasks(),
        run.keySplits());
  }
}
