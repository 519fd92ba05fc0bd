package org.longspan.extension;

import org.longspan.kernel.TileKernel;
import org.longspan.score.ScoreRule;
import org.longspan.tile.TileProblem;
import org.longspan.tile.TileWorker;

/** A kernel of tiles, which are those of the scalar one. */
public final class BorrowedTiles extends LikeScalar implements TileKernel {
  /** System property: whether the scale is taken for 1, whatever it is. */
  public static final String WRONG = "spark.borrowed.wrong";

  @Override
  public String name() {
    return "borrowed";
  }

  @Override
  public TileWorker open(TileProblem problem) {
    ScoreRule rule = problem.rule();
    ScoreRule wrong = new ScoreRule(1, rule.squash(), rule.bias(), rule.dropout());
    return scalar.open(
        Boolean.getBoolean(WRONG)
            ? new TileProblem(problem.shape(), problem.mask(), wrong, problem.state())
            : problem);
  }
}
