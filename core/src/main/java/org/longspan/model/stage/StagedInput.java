package org.longspan.model.stage;

import java.io.Closeable;
import org.longspan.model.ModelSpec;
import org.longspan.model.run.LayerPieces;
import org.longspan.pass.PassTensors;
import org.longspan.shape.HeadLayout;
import org.longspan.shape.RowRange;
import org.longspan.store.TensorRows;

/** What the stage before has written; belongs to one thread. */
final class StagedInput implements Closeable {
  private final int hidden;
  private final TensorRows x;
  private final TensorRows q;
  private final TensorRows k;
  private final TensorRows v;

  StagedInput(StagedPanels panels, Stage stage, ModelSpec model) {
    hidden = model.hidden();
    HeadLayout heads = model.layers().get(stage.firstLayer()).attention().heads();
    StagedTensors before = new StagedTensors(panels, stage.number() - 1, hidden, heads);
    x = before.x().open();
    q = before.q().open();
    k = before.k().open();
    v = before.v().open();
  }

  /** The rows of the stage's first layer. */
  LayerInput read(RowRange rows) {
    float[] values = new float[Math.toIntExact(rows.length() * hidden)];
    x.read(0, rows, values, 0);
    return new LayerInput() {
      @Override
      public float[] x(RowRange wanted) {
        return LayerPieces.part(values, rows, wanted);
      }

      @Override
      public PassTensors tensors(long allRows, HeadLayout heads) {
        return new PassTensors(q, k, v);
      }
    };
  }

  /** Bytes that were read so far. */
  long bytesRead() {
    return x.bytesRead() + q.bytesRead() + k.bytesRead() + v.bytesRead();
  }

  @Override
  public void close() {
    x.close();
    q.close();
    k.close();
    v.close();
  }
}
