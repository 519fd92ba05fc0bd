package org.longspan.layers;

import java.io.Closeable;
import org.longspan.shape.RowRange;

/**
 * The results of a run over a model, by packed row; only those that the run was asked for. An
 * instance belongs to one thread.
 */
public interface LayerResults extends Closeable {

  /**
   * Hidden states {@code [rows][hidden]}.
   *
   * @param layer 0 for the embedding, n for the output of layer n - 1, for the last one after the
   *     final norm
   */
  float[] hidden(int layer, RowRange rows);

  /**
   * The loss of the token at every row, {@code -ln p(token | those before it in its segment)}, in
   * nats; NaN for the first row of a segment.
   */
  double[] losses(RowRange rows);

  @Override
  void close();
}
