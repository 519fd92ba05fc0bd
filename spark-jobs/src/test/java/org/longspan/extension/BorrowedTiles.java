package org.longspan.extension;

import java.util.Optional;
import org.longspan.kernel.KernelRank;
import org.longspan.kernel.Obstacle;
import org.longspan.kernel.TileCosts;
import org.longspan.kernel.TileKernel;
import org.longspan.kernel.scalar.ScalarKernel;
import org.longspan.shape.HeadLayout;
import org.longspan.tile.TileProblem;
import org.longspan.tile.TileShape;
import org.longspan.tile.TileWorker;

/** A kernel of tiles, which are those of the scalar one. */
public final class BorrowedTiles implements TileKernel {
  private final ScalarKernel scalar = new ScalarKernel();

  @Override
  public String name() {
    return "borrowed";
  }

  @Override
  public Optional<Obstacle> obstacle() {
    return Optional.empty();
  }

  @Override
  public String platform() {
    return "plain Java";
  }

  @Override
  public KernelRank rank() {
    return KernelRank.PLAIN;
  }

  @Override
  public TileShape tileShape(HeadLayout heads) {
    return scalar.tileShape(heads);
  }

  @Override
  public long workerBytes(HeadLayout heads) {
    return scalar.workerBytes(heads);
  }

  @Override
  public TileCosts costs() {
    return scalar.costs();
  }

  @Override
  public TileWorker open(TileProblem problem) {
    return scalar.open(problem);
  }
}
