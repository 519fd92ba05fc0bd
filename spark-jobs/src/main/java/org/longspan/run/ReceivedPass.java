package org.longspan.run;

import java.util.List;
import java.util.function.LongConsumer;
import org.longspan.pass.KeyPass;
import org.longspan.pass.Panel;
import org.longspan.pass.PanelWorker;
import org.longspan.stats.KeyStats;
import org.longspan.tile.Side;
import org.longspan.timing.PartClock;
import org.longspan.timing.WorkPart;

/**
 * The second pass: what keys receive.
 *
 * @param job the job
 * @param panelRows query rows of a panel of the first pass, which holds their lse
 */
record ReceivedPass(JobSpec job, long panelRows) implements JobPass<List<KeyStats>> {
  private static final long serialVersionUID = 1L;

  @Override
  public Side stationary() {
    return Side.KEYS;
  }

  @Override
  public PanelWorker<List<KeyStats>> open(PassInputs inputs, LongConsumer tilesDone) {
    StagedLse lse = new StagedLse(job.panelStore(), job.problem().shape(), panelRows);
    return inputs.open(new KeyPass(job.problem(), job.keyStats(), lse), tilesDone);
  }

  @Override
  public void commit(PanelStore panels, Panel panel, List<KeyStats> heads) {
    WorkPart outer = PartClock.enter(WorkPart.WRITING);
    panels.write(panel, job.keyStats().statistics(), heads);
    PartClock.enter(outer);
  }
}
