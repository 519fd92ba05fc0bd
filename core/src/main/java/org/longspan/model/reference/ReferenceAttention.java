package org.longspan.model.reference;

import org.longspan.pass.PassTensors;
import org.longspan.reference.KeyStream;
import org.longspan.reference.ReferenceRow;
import org.longspan.reference.RowQuery;
import org.longspan.shape.HeadLayout;
import org.longspan.shape.RowRange;
import org.longspan.store.TensorRows;
import org.longspan.tile.TileProblem;

/** The attention of one row, all heads of it, in float64. */
final class ReferenceAttention {
  /** Keys that are read at a time. */
  private static final int CHUNK = 4_096;

  private ReferenceAttention() {}

  /** {@code [Hq dv]}. */
  static double[] of(TileProblem problem, PassTensors tensors, long row) {
    HeadLayout heads = problem.shape().heads();
    double[] attended = new double[heads.queryHeads() * heads.valueWidth()];
    float[] q = new float[heads.width()];
    for (int head = 0; head < heads.queryHeads(); head++) {
      tensors.q().read(head, new RowRange(row, row + 1), q, 0);
      RowQuery query =
          new RowQuery(row, head, q, heads.valueWidth(), problem.mask(), problem.rule());
      int keyHead = heads.keyHeadOf(head);
      KeyStream keys = reader -> read(problem, tensors, row, keyHead, reader);
      double[] output = ReferenceRow.of(query, keys, 0).output();
      System.arraycopy(output, 0, attended, head * output.length, output.length);
    }
    return attended;
  }

  private static void read(
      TileProblem problem, PassTensors tensors, long row, int keyHead, KeyStream.Reader reader) {
    RowRange query = new RowRange(row, row + 1);
    for (RowRange range : problem.mask().hull(query, problem.shape().keys())) {
      for (RowRange keys : range.pieces(CHUNK)) {
        reader.read(keys, rows(tensors.k(), keyHead, keys), rows(tensors.v(), keyHead, keys));
      }
    }
  }

  private static float[] rows(TensorRows tensor, int head, RowRange keys) {
    float[] values = new float[Math.toIntExact(keys.length() * tensor.features())];
    tensor.read(head, keys, values, 0);
    return values;
  }
}
