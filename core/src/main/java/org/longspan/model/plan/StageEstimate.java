package org.longspan.model.plan;

import java.util.List;
import org.longspan.model.stage.Stage;

/**
 * What one stage is predicted to cost, over all panels.
 *
 * @param stage its layers
 * @param costs tiles of every panel, in order: what progress is counted by
 * @param fullTiles tiles without a mask test, all heads
 * @param partialTiles tiles with mask tests, all heads
 * @param attentionFlops useful ones
 * @param linearFlops of linear layers
 * @param bytesWritten for the next stage
 * @param seconds on all cores
 */
public record StageEstimate(
    Stage stage,
    List<Long> costs,
    long fullTiles,
    long partialTiles,
    double attentionFlops,
    double linearFlops,
    long bytesWritten,
    double seconds) {

  public StageEstimate {
    costs = List.copyOf(costs);
  }
}
