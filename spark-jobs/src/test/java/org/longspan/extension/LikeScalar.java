package org.longspan.extension;

import java.util.Optional;
import org.longspan.kernel.KernelRank;
import org.longspan.kernel.Obstacle;
import org.longspan.kernel.PanelKernel;
import org.longspan.kernel.TileCosts;
import org.longspan.kernel.scalar.ScalarKernel;
import org.longspan.shape.HeadLayout;
import org.longspan.tile.TileShape;

/** What a kernel says of itself that computes by the scalar one. */
abstract class LikeScalar implements PanelKernel {
  final ScalarKernel scalar = new ScalarKernel();

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
}
