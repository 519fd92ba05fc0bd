package org.longspan.extension;

import java.util.HashMap;
import java.util.Map;
import java.util.function.LongConsumer;
import org.longspan.pass.PanelWorker;
import org.longspan.pass.Pass;
import org.longspan.pass.PassTensors;
import org.longspan.shape.RowRange;
import org.longspan.store.TensorRows;

/** A kernel of whole panels, which reads the keys and values of a head once for all of them. */
public final class KeptKeys extends LikeScalar {

  @Override
  public String name() {
    return "kept";
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
