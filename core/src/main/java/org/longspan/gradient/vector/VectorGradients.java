package org.longspan.gradient.vector;

import org.longspan.gradient.BackwardPanels;
import org.longspan.gradient.Chunk;
import org.longspan.gradient.ChunkGradients;
import org.longspan.gradient.Upstream;
import org.longspan.kernel.vector.gradient.StripGradients;
import org.longspan.mask.Coverage;
import org.longspan.pass.PassTensors;
import org.longspan.shape.AttentionShape;
import org.longspan.shape.HeadLayout;
import org.longspan.shape.RowRange;
import org.longspan.tile.TileProblem;

/** Hands the keys of a panel to the kernel, tile by tile. */
final class VectorGradients implements ChunkGradients {
  private final TileProblem problem;
  private final PassTensors tensors;
  private final StripGradients strips;
  private final float[] keys;
  private final float[] values;

  VectorGradients(TileProblem problem, PassTensors tensors) {
    this.problem = problem;
    this.tensors = tensors;
    AttentionShape shape = problem.shape();
    HeadLayout heads = shape.heads();
    int rows = (int) Math.min(shape.queryLength(), BackwardPanels.CHUNK_ROWS);
    strips = new StripGradients(problem, rows);
    keys = new float[StripGradients.KEYS * heads.width()];
    values = new float[StripGradients.KEYS * heads.valueWidth()];
  }

  @Override
  public float[] add(Chunk chunk, int keyHead, RowRange panel, double[] toKeys, double[] toValues) {
    Upstream rows = chunk.upstream();
    strips.begin(
        chunk.head(),
        chunk.positions(),
        chunk.queries(),
        rows.output(),
        rows.lse(),
        rows.shift(),
        rows.entropy());
    for (RowRange tile : panel.pieces(StripGradients.KEYS)) {
      if (problem.mask().coverage(chunk.positions(), tile) != Coverage.EMPTY) {
        tensors.k().read(keyHead, tile, keys, 0);
        tensors.v().read(keyHead, tile, values, 0);
        strips.add(keys, values, tile, toKeys, toValues, (int) (tile.from() - panel.from()));
      }
    }
    return strips.queryGradients();
  }
}
