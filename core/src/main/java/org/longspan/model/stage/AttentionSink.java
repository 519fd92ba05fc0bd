package org.longspan.model.stage;

import java.util.List;
import org.longspan.shape.RowRange;
import org.longspan.softmax.FinishedRows;

/** Takes the attention of layers, with its statistics, as it is computed. */
@FunctionalInterface
public interface AttentionSink {
  /** Takes nothing. */
  AttentionSink NONE = (layer, rows, keyHead, heads) -> {};

  /**
   * Takes the rows of a panel.
   *
   * @param heads one for every query head of the key head's group
   */
  void accept(int layer, RowRange rows, int keyHead, List<FinishedRows> heads);
}
