package org.longspan.train.contrast;

import java.util.List;
import org.longspan.kernel.Kernels;
import org.longspan.kernel.PanelKernel;
import org.longspan.layer.LinearBackend;
import org.longspan.mask.Mask;
import org.longspan.pass.ForwardPass;
import org.longspan.pass.Panel;
import org.longspan.pass.PanelWorker;
import org.longspan.pass.PassTensors;
import org.longspan.shape.RowRange;
import org.longspan.softmax.FinishedRows;
import org.longspan.softmax.MergeTree;
import org.longspan.softmax.PartialState;
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
    TileProblem tiles = problem.tiles(mask, scale);
    PassTensors tensors = new PassTensors(queries, keys, problem.values());
    try (PanelWorker<List<List<MergeTree.Node>>> worker =
        kernel.open(new ForwardPass(tiles), tensors, done -> {})) {
      List<MergeTree.Node> nodes = worker.run(new Panel(panel, 0, tiles.shape().keys())).get(0);
      int rows = (int) panel.length();
      PartialState merged =
          nodes.isEmpty() ? new PartialState(rows, tiles.state()) : nodes.get(0).state();
      return FinishedRows.of(merged, rows).lse();
    }
  }

  /**
   * The gradients of all pairs with a key of a panel.
   *
   * @param losses of all queries
   */
  public ContrastiveGradient gradient(RowRange panel, RowLosses losses) {
    return new KeyPanel(problem, scale, LinearBackend.of(kernel.name()), queries, keys, panel)
        .gradient(losses);
  }
}
