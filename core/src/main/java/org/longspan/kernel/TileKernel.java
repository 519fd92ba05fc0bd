package org.longspan.kernel;

import java.util.function.LongConsumer;

/** A kernel that computes tiles. */
public interface TileKernel extends PanelKernel {

  /** Makes a worker, which belongs to one thread, with all the buffers it needs. */
  TileWorker open(TileProblem problem);

  @Override
  default <R> PanelWorker<R> open(Pass<R> pass, PassTensors tensors, LongConsumer tilesDone) {
    return new TilePass<>(this, pass, tensors, tilesDone);
  }
}
