package org.longspan.gradient;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.longspan.gradient.rule.RuleGradients;
import org.longspan.layer.LinearBackend;
import org.longspan.mask.Coverage;
import org.longspan.pass.PassTensors;
import org.longspan.shape.HeadLayout;
import org.longspan.shape.RowRange;
import org.longspan.tile.TileProblem;

/** By the products of any backend, for every rule: blocks of rows and tiles of keys. */
final class BlockGradients implements ChunkGradients {
  private final LinearBackend backend;
  private final TileProblem problem;
  private final HeadLayout heads;
  private final PassTensors tensors;
  private final TileGradients tiles;
  private final float[] keys;
  private final float[] values;

  BlockGradients(
      LinearBackend backend,
      TileProblem problem,
      PassTensors tensors,
      Optional<RuleGradients> parameters) {
    this.backend = backend;
    this.problem = problem;
    this.tensors = tensors;
    heads = problem.shape().heads();
    tiles = new TileGradients(backend, problem, parameters);
    keys = new float[TileGradients.KEYS * heads.width()];
    values = new float[TileGradients.KEYS * heads.valueWidth()];
  }

  @Override
  public float[] add(Chunk chunk, int keyHead, RowRange panel, double[] toKeys, double[] toValues) {
    List<GradientBlock> blocks = blocks(chunk);
    double[] toQueries = new double[chunk.queries().length];
    for (RowRange tile : panel.pieces(TileGradients.KEYS)) {
      if (problem.mask().coverage(chunk.positions(), tile) != Coverage.EMPTY) {
        load(keyHead, tile);
        int key = (int) (tile.from() - panel.from());
        for (GradientBlock block : blocks) {
          Coverage coverage = problem.mask().coverage(block.positions(), tile);
          if (coverage != Coverage.EMPTY) {
            int row = (int) (block.positions().from() - chunk.positions().from());
            tiles.add(block, coverage, toQueries, row, toKeys, toValues, key);
          }
        }
      }
    }
    return KeyGradients.rounded(toQueries, problem.rule().scale());
  }

  private List<GradientBlock> blocks(Chunk chunk) {
    List<GradientBlock> blocks = new ArrayList<>();
    for (RowRange positions : chunk.positions().pieces(TileGradients.ROWS)) {
      int first = (int) (positions.from() - chunk.positions().from());
      blocks.add(
          new GradientBlock(
              backend,
              chunk.head(),
              positions,
              first,
              chunk.queries(),
              heads.width(),
              chunk.upstream(),
              heads.valueWidth()));
    }
    return blocks;
  }

  private void load(int keyHead, RowRange tile) {
    Arrays.fill(keys, 0);
    Arrays.fill(values, 0);
    tensors.k().read(keyHead, tile, keys, 0);
    tensors.v().read(keyHead, tile, values, 0);
    tiles.load(keys, values, tile);
  }
}
