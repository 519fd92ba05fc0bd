package org.longspan.model.run;

import java.util.List;
import java.util.Optional;
import org.longspan.layer.Linear;
import org.longspan.layer.LinearBackend;
import org.longspan.layer.Norm;
import org.longspan.layer.RotaryPositions;
import org.longspan.model.AttentionSpec;
import org.longspan.model.LayerSpec;
import org.longspan.model.ProjectionSpec;
import org.longspan.model.RotarySpec;
import org.longspan.model.sequence.PositionRun;
import org.longspan.model.weights.WeightReader;
import org.longspan.shape.HeadLayout;
import org.longspan.shape.RowRange;

/**
 * A layer up to its attention: {@code q, k, v = rotate(norm(project(norm(x))))}. Immutable, and may
 * be used by several threads at a time.
 */
public final class LayerBefore {
  private final HeadLayout heads;
  private final Optional<Norm> norm;
  private final Linear query;
  private final Linear key;
  private final Linear value;
  private final Optional<Norm> queryNorm;
  private final Optional<Norm> keyNorm;
  private final Optional<RotarySpec> rotary;

  /** Reads the weights. */
  public LayerBefore(LayerSpec layer, WeightReader weights, LinearBackend linears) {
    AttentionSpec attention = layer.attention();
    ProjectionSpec projections = attention.projections();
    heads = attention.heads();
    norm = weights.norm(layer.norms().beforeAttention());
    query = linears.linear(weights.linear(projections.query()));
    key = linears.linear(weights.linear(projections.key()));
    value = linears.linear(weights.linear(projections.value()));
    queryNorm = weights.norm(attention.queryNorm());
    keyNorm = weights.norm(attention.keyNorm());
    rotary = attention.rotary();
  }

  /**
   * @param x {@code [tokens][hidden]}. Not modified
   * @param positions of all tokens
   */
  public ProjectedRows apply(float[] x, int tokens, List<PositionRun> positions) {
    float[] rows = Norms.apply(norm, x, tokens);
    ProjectedRows projected =
        new ProjectedRows(
            query.apply(rows, tokens), key.apply(rows, tokens), value.apply(rows, tokens));
    normalise(queryNorm, projected.q());
    normalise(keyNorm, projected.k());
    rotary.ifPresent(spec -> positions.forEach(run -> rotate(spec, run, projected)));
    return projected;
  }

  private void rotate(RotarySpec spec, PositionRun run, ProjectedRows projected) {
    RotaryPositions turns = spec.positions(run.length());
    RowRange rows = new RowRange(run.row(), (long) run.row() + run.rows());
    turns.apply(projected.q(), heads.queryHeads(), rows, run.position());
    turns.apply(projected.k(), heads.keyHeads(), rows, run.position());
  }

  /** Over each head, or over all heads of a token where the norm is as wide. */
  private static void normalise(Optional<Norm> norm, float[] rows) {
    norm.ifPresent(it -> it.apply(rows, rows.length / it.width(), rows));
  }
}
