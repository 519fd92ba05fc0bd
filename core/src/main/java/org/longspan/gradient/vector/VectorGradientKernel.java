package org.longspan.gradient.vector;

import org.longspan.gradient.ChunkGradients;
import org.longspan.gradient.GradientKernel;
import org.longspan.pass.PassTensors;
import org.longspan.tile.TileProblem;

/** The backward pass of the kernel {@code vector}. */
public final class VectorGradientKernel implements GradientKernel {

  @Override
  public String name() {
    return "vector";
  }

  @Override
  public ChunkGradients open(TileProblem problem, PassTensors tensors) {
    return new VectorGradients(problem, tensors);
  }
}
