package org.longspan.kernel;

import java.util.function.LongConsumer;
import org.longspan.pass.PanelWorker;
import org.longspan.pass.Pass;
import org.longspan.pass.PassTensors;
import org.longspan.pass.TilePass;
import org.longspan.tile.TileProblem;
import org.longspan.tile.TileWorker;

/** A kernel that computes tiles; the loop over those of a panel is {@link TilePass}. */
public interface TileKernel extends PanelKernel {

  /** Makes a worker, which belongs to one thread, with all the buffers it needs. */
  TileWorker open(TileProblem problem);

  @Override
  default <R> PanelWorker<R> open(Pass<R> pass, PassTensors tensors, LongConsumer tilesDone) {
    return new TilePass<>(
        tileShape(pass.problem().shape().heads()), this::open, pass, tensors, tilesDone);
  }
}
