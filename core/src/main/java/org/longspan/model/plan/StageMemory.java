package org.longspan.model.plan;

import java.util.List;
import org.longspan.layer.LinearBackend;
import org.longspan.model.LayerSpec;
import org.longspan.model.ModelSpec;
import org.longspan.model.sequence.TokenLayout;
import org.longspan.model.stage.StagedJob;
import org.longspan.plan.KernelProfile;
import org.longspan.plan.TaskMemory;
import org.longspan.shape.HeadLayout;
import org.longspan.softmax.RowStatistic;

/** Predicts the peak memory of a task of a stage, and what stages keep in files. */
final class StageMemory {
  /** Rows of the halo that come to those of a panel, as far as {@link Fusion} lets them. */
  private static final double HALO = 1.25;

  /** Copies of a row that are alive at a time: what goes in, what comes out, one on the way. */
  private static final int COPIES = 3;

  private final ModelSpec model;
  private final TaskMemory attention;
  private final int widest;

  StageMemory(
      ModelSpec model, TokenLayout layout, List<RowStatistic> statistics, KernelProfile kernel) {
    this.model = model;
    LayerSpec first = model.layers().get(0);
    attention = new TaskMemory(StagedJob.problem(first.attention(), layout, statistics), kernel);
    widest = model.layers().stream().mapToInt(layer -> layer.feedForward().inner()).max().orElse(0);
  }

  /** Floats of a row that stages write: x, q, k and v. */
  static long stagedFloats(ModelSpec model, LayerSpec layer) {
    HeadLayout heads = layer.attention().heads();
    return model.hidden()
        + (long) heads.queryHeads() * heads.width()
        + (long) heads.keyHeads() * (heads.width() + heads.valueWidth());
  }

  /**
   * Peak bytes of a task: the rows of a panel as they go in, are attended to and come out, the
   * pieces of the feed-forward block, the layers' weights, and what attention needs.
   *
   * @param layers of the stage with the most
   */
  long bytes(long panelRows, int layers) {
    LayerSpec first = model.layers().get(0);
    HeadLayout heads = first.attention().heads();
    long row =
        stagedFloats(model, first)
            + (long) COPIES * model.hidden()
            + (long) heads.queryHeads() * heads.valueWidth();
    long piece = Math.min(panelRows, LinearBackend.PANEL_ROWS);
    long weights = first.parameters() * layers;
    return (long) (HALO * panelRows * row * Float.BYTES)
        + piece * (3L * widest + 4L * model.hidden()) * Float.BYTES
        + weights * Float.BYTES
        + attention.bytes(panelRows, 1);
  }
}
