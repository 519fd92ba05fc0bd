package org.longspan.run;

import java.io.Serializable;
import java.util.List;
import java.util.function.LongConsumer;
import org.longspan.pass.Panel;
import org.longspan.pass.PanelWorker;
import org.longspan.tile.Side;

/**
 * A pass of a plan as tasks run it: how its panels are computed, where they are committed, and how
 * the parts of a panel merge whose streaming side is split.
 *
 * @param <R> the result of a panel
 */
interface JobPass<R> extends Serializable {

  /** The side of a panel that stays. */
  Side stationary();

  /** Opens a worker over the tensors of a task. */
  PanelWorker<R> open(PassInputs inputs, LongConsumer tilesDone);

  /** Commits the result of a whole panel. */
  void commit(PanelStore panels, Panel panel, R result);

  /** The result of a part as bytes, of every query head of the group. */
  default List<List<byte[]>> encode(R part) {
    throw new UnsupportedOperationException("panels of this pass are not split");
  }

  /**
   * Merges the parts of a panel.
   *
   * @param parts what {@link #encode} made of them, in the order of the streaming side
   */
  default R merge(List<List<List<byte[]>>> parts) {
    throw new UnsupportedOperationException("panels of this pass are not split");
  }
}
