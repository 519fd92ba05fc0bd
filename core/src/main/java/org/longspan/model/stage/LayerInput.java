package org.longspan.model.stage;

import org.longspan.model.run.LayerPieces;
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
      return LayerPieces.part(values, rows, wanted);
    }

    @Override
    public PassTensors tensors(long allRows, HeadLayout heads) {
      return new PassTensors(
          new WindowRows(projected.q(), rows, allRows, heads.queryHeads(), heads.width()),
          new WindowRows(projected.k(), rows, allRows, heads.keyHeads(), heads.width()),
          new WindowRows(projected.v(), rows, allRows, heads.keyHeads(), heads.valueWidth()));
    }
  }
}
