package org.longspan.verify;

import java.util.List;
import org.longspan.input.AttentionTensors;
import org.longspan.mask.tile.LiveTiles;
import org.longspan.reference.KeyStream;
import org.longspan.reference.RowQuery;
import org.longspan.shape.HeadLayout;
import org.longspan.shape.RowRange;
import org.longspan.tile.TileProblem;

/**
 * A sampled row of queries, as the reference takes it.
 *
 * @param asked the row
 * @param keys its live keys and values, in chunks
 */
record SampledQuery(RowQuery asked, KeyStream keys) {
  private static final int CHUNK = 4_096;

  static SampledQuery of(TileProblem problem, AttentionTensors tensors, RowSample row) {
    HeadLayout heads = problem.shape().heads();
    RowRange position = new RowRange(row.position(), row.position() + 1);
    float[] features = new float[heads.width()];
    tensors.q().read(row.head(), problem.shape().rows(position), features, 0);
    RowQuery asked =
        new RowQuery(
            row.position(),
            row.head(),
            features,
            heads.valueWidth(),
            problem.mask(),
            problem.rule());
    return new SampledQuery(asked, keys(problem, tensors, position, heads.keyHeadOf(row.head())));
  }

  private static KeyStream keys(
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
