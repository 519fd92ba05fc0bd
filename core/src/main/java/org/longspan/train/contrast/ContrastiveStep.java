package org.longspan.train.contrast;

import java.util.List;
import org.longspan.kernel.Kernels;
import org.longspan.kernel.PanelKernel;
import org.longspan.mask.Mask;
import org.longspan.pass.ForwardPass;
import org.longspan.pass.Panel;
import org.longspan.pass.PanelWorker;
import org.longspan.pass.PassTensors;
import org.longspan.score.PositionBias;
import org.longspan.score.ScoreRule;
import org.longspan.score.Squash;
import org.longspan.shape.RowRange;
import org.longspan.softmax.FinishedRows;
import org.longspan.softmax.MergeTree;
import org.longspan.softmax.PartialState;
import org.longspan.softmax.StateSpec;
import org.longspan.store.MemoryRows;
import org.longspan.store.TensorRows;
import org.longspan.tile.TileProblem;

/**
 * Loss and gradient at some weights, panel by panel: every task makes one for its panels. Belongs
 * to one thread.
 */
public final class ContrastiveStep {
  private final ContrastiveProblem problem;
  private final double scale;
  private final PanelKernel kernel;
  private final ProjectedVectors queries;
  private final ProjectedVectors keys;

  /**
   * @param scale the factor on dot products or cosines: 1 / temperature
   * @param kernel its name; of all tasks the same
   * @param queryVectors {@code [rows, 1, inputs]}; not closed
   * @param keyVectors likewise
   */
  public ContrastiveStep(
      ContrastiveProblem problem,
      double scale,
      String kernel,
      TensorRows queryVectors,
      Projection query,
      TensorRows keyVectors,
      Projection key) {
    this.problem = problem;
    this.scale = scale;
    this.kernel = Kernels.choose(kernel);
    queries = new ProjectedVectors(queryVectors, query);
    keys = new ProjectedVectors(keyVectors, key);
  }

  /** The sums of a panel of queries over all keys. */
  public RowLosses losses(RowRange panel) {
    return new RowLosses(lse(problem.compared(), panel), lse(problem.positives(), panel));
  }

  private double[] lse(Mask mask, RowRange panel) {
    ScoreRule rule = new ScoreRule(scale, new Squash.None(), new PositionBias.None());
    StateSpec state = new StateSpec(1, false, 0);
    TileProblem tiles = new TileProblem(problem.shape(), mask, rule, state);
    TensorRows values = new MemoryRows(new float[(int) problem.rows()], 1, 1);
    try (PanelWorker<List<List<MergeTree.Node>>> worker =
        kernel.open(new ForwardPass(tiles), new PassTensors(queries, keys, values), done -> {})) {
      List<MergeTree.Node> nodes = worker.run(new Panel(panel, 0, problem.shape().keys())).get(0);
      int rows = (int) panel.length();
      PartialState merged = nodes.isEmpty() ? new PartialState(rows, state) : nodes.get(0).state();
      return FinishedRows.of(merged, rows).lse();
    }
  }

  /**
   * The gradients of all pairs with a key of a panel.
   *
   * @param losses of all queries
   */
  public ContrastiveGradient gradient(RowRange panel, RowLosses losses) {
    return new KeyPanel(problem, scale, queries, keys, panel).gradient(losses);
  }
}
