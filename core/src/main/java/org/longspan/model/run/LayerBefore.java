package org.longspan.model.run;

import java.util.Optional;
import org.longspan.layer.Linear;
import org.longspan.layer.LinearBackend;
import org.longspan.layer.Norm;
import org.longspan.layer.RotaryPositions;
import org.longspan.model.AttentionSpec;
import org.longspan.model.LayerSpec;
import org.longspan.model.ProjectionSpec;
import org.longspan.model.RotarySpec;
import org.longspan.model.weights.WeightReader;
import org.longspan.shape.HeadLayout;

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
  private final Optional<RotaryPositions> rotary;

  /**
   * Reads the weights.
   *
   * @param documentLength tokens of the document, on which the scaling of positions may depend
   */
  public LayerBefore(
      LayerSpec layer, WeightReader weights, LinearBackend linears, long documentLength) {
    AttentionSpec attention = layer.attention();
    ProjectionSpec projections = attention.projections();
    heads = attention.heads();
    norm = weights.norm(layer.norms().beforeAttention());
    query = linears.linear(weights.linear(projections.query()));
    key = linears.linear(weights.linear(projections.key()));
    value = linears.linear(weights.linear(projections.value()));
    queryNorm = weights.norm(attention.queryNorm());
    keyNorm = weights.norm(attention.keyNorm());
    rotary = attention.rotary().map((RotarySpec spec) -> spec.positions(documentLength));
  }

  /**
   * @param x {@code [tokens][hidden]}, consecutive tokens. Not modified
   * @param firstPosition of the first token
   */
  public ProjectedRows apply(float[] x, int tokens, long firstPosition) {
    float[] rows = Norms.apply(norm, x, tokens);
    ProjectedRows projected =
        new ProjectedRows(
            query.apply(rows, tokens), key.apply(rows, tokens), value.apply(rows, tokens));
    normalise(queryNorm, projected.q());
    normalise(keyNorm, projected.k());
    rotary.ifPresent(
        positions -> {
          positions.apply(projected.q(), heads.queryHeads(), firstPosition);
          positions.apply(projected.k(), heads.keyHeads(), firstPosition);
        });
    return projected;
  }

  /** Over each head, or over all heads of a token where the norm is as wide. */
  private static void normalise(Optional<Norm> norm, float[] rows) {
    norm.ifPresent(it -> it.apply(rows, rows.length / it.width(), rows));
  }
}
