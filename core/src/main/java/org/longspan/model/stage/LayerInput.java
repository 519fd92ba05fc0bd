package org.longspan.model.stage;

import java.util.Arrays;
import org.longspan.model.run.ProjectedRows;
import org.longspan.pass.PassTensors;
import org.longspan.shape.HeadLayout;
import org.longspan.shape.RowRange;

/** What goes into a layer: rows, and the q, k and v of these or of all rows. */
interface LayerInput {

  /** {@code [rows][hidden]} of some of the rows. */
  float[] x(RowRange wanted);

  /** The tensors of the layer's attention. */
  PassTensors tensors(long allRows, HeadLayout heads);

  /**
   * Computed in this stage.
   *
   * @param rows which these are
   * @param values {@code [rows][hidden]}
   * @param projected of the same rows
   */
  record Computed(RowRange rows, float[] values, ProjectedRows projected) implements LayerInput {
    @Override
    public float[] x(RowRange wanted) {
      return part(values, rows, wanted);
    }

    @Override
    public PassTensors tensors(long allRows, HeadLayout heads) {
      return new PassTensors(
          new WindowRows(projected.q(), rows, allRows, heads.queryHeads(), heads.width()),
          new WindowRows(projected.k(), rows, allRows, heads.keyHeads(), heads.width()),
          new WindowRows(projected.v(), rows, allRows, heads.keyHeads(), heads.valueWidth()));
    }
  }

  /**
   * The values of {@code wanted} out of those of {@code rows}; the same array where these agree.
   */
  static float[] part(float[] values, RowRange rows, RowRange wanted) {
    if (wanted.equals(rows)) {
      return values;
    }
    int width = Math.toIntExact(values.length / rows.length());
    int from = Math.toIntExact(wanted.from() - rows.from());
    int to = Math.toIntExact(wanted.to() - rows.from());
    return Arrays.copyOfRange(values, from * width, to * width);
  }
}
