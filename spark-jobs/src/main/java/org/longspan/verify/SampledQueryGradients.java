package org.longspan.verify;

import java.util.List;
import java.util.function.Consumer;
import org.longspan.input.AttentionTensors;
import org.longspan.output.GradientFile;
import org.longspan.reference.PairGradient;
import org.longspan.reference.ReferenceGradientRow;
import org.longspan.reference.UpstreamRow;
import org.longspan.run.gradient.UpstreamFiles;
import org.longspan.shape.RowRange;
import org.longspan.store.NumberArrays;
import org.longspan.store.safetensors.SafetensorsFile;
import org.longspan.tile.TileProblem;

/** Redoes rows of dQ in float64, their forward pass included, and compares them with a file. */
final class SampledQueryGradients {
  private final TileProblem problem;
  private final SafetensorsFile gradient;
  private final AttentionTensors tensors;
  private final UpstreamFiles upstream;
  private final RoundingCheck queries = new RoundingCheck(GradientFile.QUERIES);

  SampledQueryGradients(
      TileProblem problem,
      SafetensorsFile gradient,
      AttentionTensors tensors,
      UpstreamFiles upstream) {
    this.problem = problem;
    this.gradient = gradient;
    this.tensors = tensors;
    this.upstream = upstream;
  }

  void add(RowSample row) {
    ReferenceGradientRow expected = redo(row, pair -> {});
    RowRange position = new RowRange(row.position(), row.position() + 1);
    float[] found = gradient.floats(GradientFile.QUERIES, problem.shape().rows(position));
    for (int f = 0; f < expected.query().length; f++) {
      queries.compare(
          expected.query()[f],
          found[row.head() * expected.query().length + f],
          expected.rounding()[f],
          row::place);
    }
  }

  /**
   * The backward pass of a row.
   *
   * @param pairs gets the gradient of every live pair
   */
  ReferenceGradientRow redo(RowSample row, Consumer<PairGradient> pairs) {
    SampledQuery sampled = SampledQuery.of(problem, tensors, row);
    RowRange position = new RowRange(row.position(), row.position() + 1);
    UpstreamRow loss =
        new UpstreamRow(
            NumberArrays.doubles(upstream.gradients(row.head(), position)),
            upstream.lseGradients(row.head(), position)[0],
            upstream.entropyGradients(row.head(), position)[0]);
    return ReferenceGradientRow.of(sampled.asked(), sampled.keys(), loss, pairs);
  }

  List<Verdict.Check> checks() {
    return List.of(queries.check());
  }
}
