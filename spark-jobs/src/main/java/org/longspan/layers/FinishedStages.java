package org.longspan.layers;

import java.io.Serializable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.apache.spark.api.java.JavaSparkContext;
import org.longspan.model.plan.StagePlan;
import org.longspan.model.stage.Stage;
import org.longspan.model.stage.StagedJob;
import org.longspan.model.stage.StagedPanels;
import org.longspan.model.stage.StagedPanels.Part;
import org.longspan.run.CommittedFiles;
import org.longspan.shape.RowRange;
import org.longspan.store.DamagedBlockException;
import org.longspan.store.file.Locations;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What an interrupted run has finished: where to go on, and which panels of that stage exist. A
 * file whose bytes are not those that were written is named, deleted, and computed again.
 */
final class FinishedStages {
  private static final Logger LOG = LoggerFactory.getLogger(FinishedStages.class);

  private final StagedPanels panels;
  private final List<Stage> stages;
  private final List<Integer> hidden;
  private final Set<String> names;

  /** A file that a stage has written. */
  private record Piece(Part part, int stage, RowRange panel) implements Serializable {
    private static final long serialVersionUID = 1L;
  }

  FinishedStages(JavaSparkContext spark, StagedJob job, StagePlan plan) {
    panels = job.panels();
    stages = plan.stages();
    hidden = job.hidden();
    names = CommittedFiles.names(Locations.path(job.folder()));
    if (!names.isEmpty()) {
      removeDamaged(spark);
    }
  }

  private void removeDamaged(JavaSparkContext spark) {
    List<Piece> found = new ArrayList<>();
    for (Stage stage : stages) {
      for (RowRange panel : panels.panels()) {
        for (Part part : Part.values()) {
          if (has(part, stage.number(), panel)) {
            found.add(new Piece(part, stage.number(), panel));
          }
        }
      }
    }
    if (found.isEmpty()) {
      return;
    }
    StagedPanels all = panels;
    spark
        .parallelize(found, Math.min(found.size(), 4 * spark.defaultParallelism()))
        .filter(piece -> isDamaged(all, piece))
        .collect()
        .forEach(this::remove);
  }

  private static boolean isDamaged(StagedPanels panels, Piece piece) {
    try {
      panels.open(piece.part, piece.stage, piece.panel).close();
      return false;
    } catch (DamagedBlockException e) {
      return true;
    }
  }

  private void remove(Piece piece) {
    Path file = panels.file(piece.part, piece.stage, piece.panel);
    LOG.warn("{} is computed again: its bytes are not those that were written", file);
    CommittedFiles.delete(file);
    names.remove(file.getFileName().toString());
  }

  private boolean has(Part part, int stage, RowRange panel) {
    return names.contains(panels.file(part, stage, panel).getFileName().toString());
  }

  /**
   * The stage to go on with: the last one whose input exists, and before which no result is
   * missing; the number of stages where all is done.
   *
   * @param layersDone whether the statistics of a stage's layers exist
   */
  int first(Predicate<Stage> layersDone) {
    for (int first = stages.size(); first > 0; first--) {
      boolean resultsAreThere = true;
      for (Stage stage : stages.subList(0, first)) {
        resultsAreThere &= layersDone.test(stage) && hasResults(stage);
      }
      boolean hasInput = first == stages.size() || hasAll(first - 1);
      if (resultsAreThere && hasInput) {
        return first;
      }
    }
    return 0;
  }

  private boolean hasResults(Stage stage) {
    boolean keeps = isLast(stage.number()) || hidden.stream().anyMatch(stage::gives);
    return !keeps
        || panels.panels().stream().allMatch(panel -> has(Part.RESULTS, stage.number(), panel));
  }

  private boolean hasAll(int stage) {
    return panels.panels().stream().allMatch(panel -> isDone(stage, panel));
  }

  /** The panels of a stage that are left to do. */
  List<RowRange> missing(int stage) {
    return panels.panels().stream().filter(panel -> !isDone(stage, panel)).toList();
  }

  private boolean isDone(int stage, RowRange panel) {
    return isLast(stage)
        ? has(Part.RESULTS, stage, panel)
        : has(Part.QUERIES, stage, panel) && has(Part.KEYS, stage, panel);
  }

  private boolean isLast(int stage) {
    return stage == stages.size() - 1;
  }
}
