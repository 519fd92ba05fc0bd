package org.longspan.gradient.vector;

import org.longspan.gradient.ChunkGradients;
import org.longspan.gradient.GradientKernel;
import org.longspan.pass.PassTensors;
import org.longspan.score.PositionBias;
import org.longspan.score.ScoreRule;
import org.longspan.score.Squash;
import org.longspan.tile.TileProblem;

/** The kernel {@code vector}, for scores that are scaled dot products wherever the mask is live. */
public final class VectorGradientKernel implements GradientKernel {

  @Override
  public String name() {
    return "vector";
  }

  @Override
  public boolean takes(ScoreRule rule) {
    return rule.squash() instanceof Squash.None
        && rule.bias() instanceof PositionBias.None
        && rule.dropout().isNone();
  }

  @Override
  public ChunkGradients open(TileProblem problem, PassTensors tensors) {
    return new VectorGradients(problem, tensors);
  }
}
