package org.longspan.run;

import org.longspan.kernel.KeyPanel;
import org.longspan.kernel.KeyPass;
import org.longspan.plan.TileTask;

/** The body of a task of the second pass. */
final class KeyTask {
  private final JobSpec job;
  private final long panelRows;
  private final TileProgress progress;

  KeyTask(JobSpec job, long panelRows, TileProgress progress) {
    this.job = job;
    this.panelRows = panelRows;
    this.progress = progress;
  }

  TaskReport run(TileTask<KeyPanel> task) {
    PanelStore panels = job.panelStore();
    StagedLse lse = new StagedLse(panels, job.problem().shape(), panelRows);
    try (PassInputs inputs = new PassInputs(job);
        KeyPass pass = inputs.second(lse, progress::add)) {
      for (KeyPanel panel : task.units()) {
        panels.write(panel, pass.run(panel));
      }
      return TaskReport.of(pass.counters());
    }
  }
}
