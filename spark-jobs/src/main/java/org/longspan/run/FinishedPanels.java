package org.longspan.run;

import java.io.Serializable;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.spark.api.java.JavaSparkContext;
import org.longspan.pass.Panel;
import org.longspan.plan.TileTask;
import org.longspan.store.DamagedBlockException;
import org.longspan.tile.Side;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The panels that an interrupted run has committed: these are not computed again. One whose bytes
 * are not those that were written is named, deleted, and computed again.
 */
final class FinishedPanels {
  private static final Logger LOG = LoggerFactory.getLogger(FinishedPanels.class);

  private final JavaSparkContext spark;
  private final JobSpec job;
  private final Set<String> names;

  /** Lists the staging folder and removes the temporary files that a killed task has left. */
  FinishedPanels(JavaSparkContext spark, JobSpec job) {
    this.spark = spark;
    this.job = job;
    names = CommittedFiles.names(job.panelStore().folder());
  }

  /** The tasks that are left to do of a pass, the largest first. */
  List<TileTask> missing(List<TileTask> tasks, JobPass<?> pass) {
    if (names.isEmpty()) {
      return tasks;
    }
    PanelStore panels = job.panelStore();
    List<Panel> found =
        tasks.stream()
            .flatMap(task -> task.units().stream())
            .filter(
                unit ->
                    names.contains(file(panels, pass.stationary(), unit).getFileName().toString()))
            .toList();
    if (found.isEmpty()) {
      return tasks;
    }
    Set<Panel> whole = new HashSet<>(found);
    whole.removeAll(damaged(found, pass));
    return tasks.stream()
        .map(task -> task.without(whole::contains))
        .filter(task -> !task.units().isEmpty())
        .sorted(Comparator.comparingLong(TileTask::cost).reversed())
        .toList();
  }

  private Set<Panel> damaged(List<Panel> units, JobPass<?> pass) {
    JobSpec spec = job;
    Side side = pass.stationary();
    List<Damage> damages =
        spark
            .parallelize(units, Math.min(units.size(), 4 * spark.defaultParallelism()))
            .map(unit -> damage(spec.panelStore(), side, unit))
            .filter(Objects::nonNull)
            .collect();
    Set<String> removed = new HashSet<>();
    for (Damage damage : damages) {
      Path file = file(job.panelStore(), pass.stationary(), damage.unit());
      // All key splits of a panel share its file.
      if (removed.add(file.toString())) {
        LOG.warn("{} is computed again: {}", file, damage.problem());
        CommittedFiles.delete(file);
      }
    }
    return damages.stream().map(Damage::unit).collect(Collectors.toSet());
  }

  private static Path file(PanelStore panels, Side stationary, Panel panel) {
    return panels.file(stationary, panel.rows(stationary), panel.keyHead());
  }

  private record Damage(Panel unit, String problem) implements Serializable {
    private static final long serialVersionUID = 1L;
  }

  private static Damage damage(PanelStore panels, Side stationary, Panel unit) {
    try {
      panels.requireIntact(stationary, unit);
      return null;
    } catch (DamagedBlockException e) {
      return new Damage(unit, e.problem());
    }
  }
}
