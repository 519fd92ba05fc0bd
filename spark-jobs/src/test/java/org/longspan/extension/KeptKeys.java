package org.longspan.extension;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongConsumer;
import org.longspan.kernel.KernelRank;
import org.longspan.kernel.Obstacle;
import org.longspan.kernel.PanelKernel;
import org.longspan.kernel.TileCosts;
import org.longspan.kernel.scalar.ScalarKernel;
import org.longspan.pass.PanelWorker;
import org.longspan.pass.Pass;
import org.longspan.pass.PassTensors;
import org.longspan.shape.HeadLayout;
import org.longspan.shape.RowRange;
import org.longspan.store.TensorRows;
import org.longspan.tile.TileShape;

/** A kernel of whole panels, which reads the keys and values of a head once for all of them. */
public final class KeptKeys implements PanelKernel {
  private final ScalarKernel scalar = new ScalarKernel();

  @Override
  public String name() {
    return "kept";
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
  public <R> PanelWorker<R> open(Pass<R> pass, PassTensors tensors, LongConsumer tilesDone) {
    PassTensors kept = new PassTensors(tensors.q(), new Kept(tensors.k()), new Kept(tensors.v()));
    return scalar.open(pass, kept, tilesDone);
  }

  /** The rows of heads that were asked for, all of them in memory. */
  private static final class Kept implements TensorRows {
    private final TensorRows rows;
    private final Map<Integer, float[]> heads = new HashMap<>();

    Kept(TensorRows rows) {
      this.rows = rows;
    }

    @Override
    public long tokens() {
      return rows.tokens();
    }

    @Override
    public int heads() {
      return rows.heads();
    }

    @Override
    public int features() {
      return rows.features();
    }

    @Override
    public void read(int head, RowRange range, float[] destination, int offset) {
      float[] all = heads.computeIfAbsent(head, this::load);
      int from = (int) range.from() * features();
      System.arraycopy(all, from, destination, offset, (int) range.length() * features());
    }

    private float[] load(int head) {
      float[] all = new float[(int) tokens() * features()];
      rows.read(head, RowRange.first(tokens()), all, 0);
      return all;
    }

    @Override
    public void close() {}
  }
}
