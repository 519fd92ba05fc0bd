package org.longspan.cli;

import org.longspan.input.AttentionSource;
import org.longspan.kernel.TileProblem;
import org.longspan.mask.Mask;
import org.longspan.run.AttentionRequest;
import org.longspan.shape.AttentionShape;

/** Makes a request of options. */
final class Requests {
  private Requests() {}

  static AttentionRequest of(
      AttentionSource source, ScoreOptions score, StatsOptions stats, RunOptions run) {
    AttentionShape shape = source.shape();
    TileProblem problem =
        new TileProblem(
            shape,
            Mask.parse(score.mask, source.maskContext()),
            score.rule(shape.heads(), source.defaultScale()),
            stats.state(shape.heads().valueWidth()));
    return new AttentionRequest(
        problem,
        stats.keyStats(shape),
        stats.statistics(),
        run.kernel,
        run.tasks(),
        run.keySplits());
  }
}
