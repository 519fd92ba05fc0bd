package org.longspan.kernel.vector;

import java.util.Optional;
import org.longspan.kernel.KernelRank;
import org.longspan.kernel.Obstacle;
import org.longspan.kernel.TileCosts;
import org.longspan.kernel.TileKernel;
import org.longspan.shape.HeadLayout;
import org.longspan.tile.TileProblem;
import org.longspan.tile.TileShape;
import org.longspan.tile.TileWorker;

/** Both products and the softmax of a tile in vector registers. */
public final class VectorKernel implements TileKernel {
  /** The keys, the values and a strip of scores stay in the L2 cache. */
  private static final TileShape TILE = new TileShape(128, 512, Lanes.STRIP);

  /** With shorter vectors a native BLAS is faster. */
  private static final int WIDE_BITS = 256;

  private static final String MODULE = "jdk.incubator.vector";

  @Override
  public String name() {
    return "vector";
  }

  @Override
  public String platform() {
    return Lanes.SPECIES.vectorBitSize()
        + (AlignedFloats.areAligned() ? "-bit vectors" : "-bit vectors, slow without -XX:+UseG1GC");
  }

  @Override
  public Optional<Obstacle> obstacle() {
    boolean present = ModuleLayer.boot().findModule(MODULE).isPresent();
    return present
        ? Optional.empty()
        : Optional.of(
            new Obstacle(
                "the module " + MODULE + " is missing", "start Java with --add-modules=" + MODULE));
  }

  @Override
  public Optional<Obstacle> handicap() {
    int bits = Lanes.SPECIES.vectorBitSize();
    return bits >= WIDE_BITS
        ? Optional.empty()
        : Optional.of(
            new Obstacle(
                "vectors have " + bits + " bits here",
                "use a machine with AVX2 or better, and no -XX:MaxVectorSize or -XX:UseAVX that"
                    + " limits it"));
  }

  @Override
  public KernelRank rank() {
    return Lanes.SPECIES.vectorBitSize() >= WIDE_BITS
        ? KernelRank.WIDE_VECTORS
        : KernelRank.NARROW_VECTORS;
  }

  @Override
  public TileShape tileShape(HeadLayout heads) {
    return TILE;
  }

  @Override
  public long workerBytes(HeadLayout heads) {
    return VectorWorker.bytes(TILE, heads);
  }

  @Override
  public long leastQueryBytes() {
    return AlignedFloats.bytes(0);
  }

  @Override
  public TileCosts costs() {
    return new TileCosts(0.15, 1, 0.65);
  }

  @Override
  public TileWorker open(TileProblem problem) {
    return new VectorWorker(TILE, problem);
  }
}
