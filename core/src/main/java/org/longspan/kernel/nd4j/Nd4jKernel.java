package org.longspan.kernel.nd4j;

import java.util.Optional;
import org.longspan.kernel.Device;
import org.longspan.kernel.KernelRank;
import org.longspan.kernel.Obstacle;
import org.longspan.kernel.TileCosts;
import org.longspan.kernel.TileKernel;
import org.longspan.shape.HeadLayout;
import org.longspan.tile.TileProblem;
import org.longspan.tile.TileShape;
import org.longspan.tile.TileWorker;

/** Both products of a tile as gemm on ND4J's backend, the softmax between them in Java. */
public final class Nd4jKernel implements TileKernel {
  /** Large enough that the call overhead and the packing of keys are small next to the product. */
  static final TileShape TILE = new TileShape(256, 512);

  @Override
  public String name() {
    return "nd4j";
  }

  @Override
  public String platform() {
    return Nd4jBackend.platform();
  }

  @Override
  public Optional<Obstacle> obstacle() {
    return Nd4jBackend.obstacle();
  }

  @Override
  public Device device() {
    return Nd4jBackend.device();
  }

  @Override
  public KernelRank rank() {
    return device() == Device.CPU ? KernelRank.NATIVE : KernelRank.GPU;
  }

  @Override
  public void useThreads(int threads) {
    Nd4jBackend.useThreads(threads);
  }

  @Override
  public TileShape tileShape(HeadLayout heads) {
    return TILE;
  }

  @Override
  public long workerBytes(HeadLayout heads) {
    return Nd4jWorker.bytes(heads);
  }

  @Override
  public TileCosts costs() {
    return new TileCosts(1.25, 0, 1);
  }

  @Override
  public TileWorker open(TileProblem problem) {
    return new Nd4jWorker(problem);
  }
}
