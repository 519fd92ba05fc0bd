package org.longspan.verify;

import java.util.List;
import org.longspan.input.AttentionTensors;
import org.longspan.mask.tile.LiveTiles;
import org.longspan.reference.KeyStream;
import org.longspan.shape.HeadLayout;
import org.longspan.shape.RowRange;
import org.longspan.tile.TileProblem;

/** The live keys and values of a row, in chunks. */
final class LiveKeyStream {
  private static final int CHUNK = 4_096;

  private LiveKeyStream() {}

  static KeyStream of(
      TileProblem problem, AttentionTensors tensors, RowRange position, int keyHead) {
    HeadLayout heads = problem.shape().heads();
    List<RowRange> live =
        LiveTiles.liveKeyRanges(problem.mask(), position, problem.shape().keys(), CHUNK);
    float[] keys = new float[CHUNK * heads.width()];
    float[] values = new float[CHUNK * heads.valueWidth()];
    return reader -> {
      for (RowRange range : live) {
        for (RowRange chunk : range.pieces(CHUNK)) {
          tensors.k().read(keyHead, chunk, keys, 0);
          tensors.v().read(keyHead, chunk, values, 0);
          reader.read(chunk, keys, values);
        }
      }
    };
  }
}
