package org.longspan.extension;

import org.longspan.kernel.TileKernel;
import org.longspan.tile.TileProblem;
import org.longspan.tile.TileWorker;

/** A kernel of tiles, which are those of the scalar one. */
public final class BorrowedTiles extends LikeScalar implements TileKernel {

  @Override
  public String name() {
    return "borrowed";
  }

  @Override
  public TileWorker open(TileProblem problem) {
    return scalar.open(problem);
  }
}
