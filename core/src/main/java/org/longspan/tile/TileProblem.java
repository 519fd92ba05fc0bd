package org.longspan.tile;

import java.io.Serializable;
import org.longspan.mask.Mask;
import org.longspan.score.ScoreRule;
import org.longspan.shape.AttentionShape;
import org.longspan.softmax.StateSpec;

/**
 * What is computed, the same for every tile of a job.
 *
 * @param shape lengths and heads
 * @param mask which pairs are live
 * @param rule from a dot product to a score
 * @param state what is kept of a query row
 */
public record TileProblem(AttentionShape shape, Mask mask, ScoreRule rule, StateSpec state)
    implements Serializable {
  private static final long serialVersionUID = 1L;
}
