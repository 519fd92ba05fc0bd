package org.longspan.verify;

import java.util.List;
import org.longspan.input.AttentionTensors;
import org.longspan.output.GradientFile;
import org.longspan.reference.KeyStream;
import org.longspan.reference.ReferenceGradientRow;
import org.longspan.reference.RowQuery;
import org.longspan.reference.UpstreamRow;
import org.longspan.run.gradient.UpstreamFiles;
import org.longspan.shape.HeadLayout;
import org.longspan.shape.RowRange;
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
    HeadLayout heads = problem.shape().heads();
    RowRange position = new RowRange(row.position(), row.position() + 1);
    float[] features = new float[heads.width()];
    tensors.q().read(row.head(), problem.shape().rows(position), features, 0);
    RowQuery asked =
        new RowQuery(
            row.position(),
            row.head(),
            features,
            heads.valueWidth(),
            problem.mask(),
            problem.rule());
    KeyStream keys = LiveKeyStream.of(problem, tensors, position, heads.keyHeadOf(row.head()));
    UpstreamRow loss =
        new UpstreamRow(
            doubles(upstream.gradients(row.head(), position)),
            upstream.lseGradients(row.head(), position)[0],
            upstream.entropyGradients(row.head(), position)[0]);
    ReferenceGradientRow expected = ReferenceGradientRow.of(asked, keys, loss, pair -> {});
    float[] found = gradient.floats(GradientFile.QUERIES, problem.shape().rows(position));
    for (int f = 0; f < features.length; f++) {
      queries.compare(
          expected.query()[f],
          found[row.head() * features.length + f],
          expected.rounding()[f],
          row);
    }
  }

  static double[] doubles(float[] values) {
    double[] doubles = new double[values.length];
    for (int n = 0; n < values.length; n++) {
      doubles[n] = values[n];
    }
    return doubles;
  }

  List<Verdict.Check> checks() {
    return List.of(queries.check());
  }
}
