package org.longspan.model.stage;

import java.io.Serializable;
import org.longspan.pass.PassCounters;

/**
 * What was computed of some panels.
 *
 * @param attention tiles, bytes and kernel time of attention
 * @param linearFlops flops of linear layers, 2 a multiply-add
 * @param linearNanos time in all of the layers but attention
 * @param rows rows computed, over all layers, those around panels included
 * @param notFinite rows that come out of the last layer with a value that is NaN or infinite
 */
public record StageCounters(
    PassCounters attention, double linearFlops, long linearNanos, long rows, long notFinite)
    implements Serializable {
  private static final long serialVersionUID = 1L;

  public static final StageCounters ZERO = new StageCounters(PassCounters.ZERO, 0, 0, 0, 0);

  public StageCounters plus(StageCounters other) {
    return new StageCounters(
        attention.plus(other.attention),
        linearFlops + other.linearFlops,
        linearNanos + other.linearNanos,
        rows + other.rows,
        notFinite + other.notFinite);
  }
}
