package org.longspan.model.stage;

import java.io.Serializable;
import java.util.List;

/**
 * Where a run has kept its results, for tasks to read them.
 *
 * @param panels of the run
 * @param stages of the run, in order
 * @param hidden features of a row
 */
public record ResultLocation(StagedPanels panels, List<Stage> stages, int hidden)
    implements Serializable {
  private static final long serialVersionUID = 1L;

  public ResultLocation {
    stages = List.copyOf(stages);
  }

  /** Opens the results for one thread, which closes them. */
  public LayerResults open() {
    return new LayerResults(this);
  }

  /** The stage that has hidden states. */
  int stageOf(int index) {
    return stages.stream().filter(stage -> stage.gives(index)).findFirst().orElseThrow().number();
  }
}
