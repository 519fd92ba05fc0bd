package org.longspan.model.run;

/** Is told what comes out of a document's run on the way. */
public interface LayerListener {

  /**
   * A layer is done.
   *
   * @param hidden {@code [T][hidden]}, what comes out of it. Not modified
   * @param attended what its attention gave
   */
  void layerDone(int layer, float[] hidden, AttendedRows attended);
}
