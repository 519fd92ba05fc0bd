package org.longspan.ml;

import java.io.Serializable;
import org.longspan.train.contrast.ContrastiveProblem;
import org.longspan.train.contrast.ContrastiveStep;
import org.longspan.train.contrast.Projection;

/**
 * What tasks need of the data: sent with every job.
 *
 * @param problem which rows are compared
 * @param queries vectors of queries
 * @param keys vectors of keys; of labels the same
 * @param unit whether cosines are compared
 * @param kernel of all tasks
 */
record ProjectionTask(
    ContrastiveProblem problem,
    VectorBlocks queries,
    VectorBlocks keys,
    boolean unit,
    String kernel)
    implements Serializable {
  private static final long serialVersionUID = 1L;

  /** Loss and gradient at some weights. */
  ContrastiveStep open(ProjectionWeights weights) {
    return new ContrastiveStep(
        problem,
        weights.scale(),
        kernel,
        queries.open(),
        new Projection(queries.width(), weights.query(), unit, kernel),
        keys.open(),
        new Projection(keys.width(), weights.key(), unit, kernel));
  }
}
