package org.longspan.verify;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.longspan.error.UserException;
import org.longspan.gradient.BackwardPanels;
import org.longspan.gradient.GradientSums;
import org.longspan.input.AttentionTensors;
import org.longspan.output.GradientFile;
import org.longspan.run.gradient.GradientCertificate;
import org.longspan.run.gradient.UpstreamFiles;
import org.longspan.shape.AttentionShape;
import org.longspan.shape.HeadLayout;
import org.longspan.shape.RowRange;
import org.longspan.store.TensorRows;
import org.longspan.store.safetensors.SafetensorsFile;
import org.longspan.tile.TileProblem;

/** Redoes sampled rows and keys of a gradient in float64, and the sums over all of them. */
public final class GradientVerifier {
  /** A key takes all rows that see it: fewer of them are enough. */
  private static final int ROWS_PER_KEY = 8;

  /** Pairs that are redone in seconds, for gradients that are sums over all of them. */
  private static final double MOST_PAIRS = 1 << 23;

  private final Path file;
  private final TileProblem problem;
  private final AttentionShape shape;
  private final HeadLayout heads;
  private final AttentionTensors tensors;
  private final UpstreamFiles upstream;

  /**
   * @param file what a run has written
   * @param problem what the attention has computed
   * @param tensors its inputs
   * @param upstream its results, and the gradients by them
   */
  public GradientVerifier(
      Path file, TileProblem problem, AttentionTensors tensors, UpstreamFiles upstream) {
    this.file = file;
    this.problem = problem;
    this.tensors = tensors;
    this.upstream = upstream;
    shape = problem.shape();
    heads = shape.heads();
  }

  /**
   * Redoes a sample.
   *
   * @param rows how many rows of dQ (of one head)
   */
  public Verdict redo(int rows) {
    List<RowSample> queries = RowSample.draw(shape.queries(), heads.queryHeads(), rows);
    List<RowSample> keys =
        RowSample.draw(shape.keys(), heads.keyHeads(), Math.max(1, rows / ROWS_PER_KEY));
    List<Verdict.Check> checks = new ArrayList<>();
    try (SafetensorsFile gradient = SafetensorsFile.open(file)) {
      SampledQueryGradients ofQueries =
          new SampledQueryGradients(problem, gradient, tensors, upstream);
      queries.forEach(ofQueries::add);
      checks.addAll(ofQueries.checks());
      SampledKeyGradients ofKeys = new SampledKeyGradients(problem, gradient, tensors, upstream);
      keys.forEach(ofKeys::add);
      checks.addAll(ofKeys.checks());
      checks.addAll(parameters(gradient, ofQueries));
      checks.addAll(sums(gradient));
    } catch (UserException e) {
      return new Verdict(0, 0, checks).plus(Verdict.unreadable(e.getMessage()));
    }
    return new Verdict(queries.size(), keys.size(), checks);
  }

  /** Sums over all pairs, where there are few. */
  private List<Verdict.Check> parameters(SafetensorsFile gradient, SampledQueryGradients rows) {
    RedoneParameters redone = new RedoneParameters(problem.rule(), gradient);
    double all = (double) shape.queryLength() * heads.queryHeads() * shape.keyLength();
    if (redone.isEmpty() || all > MOST_PAIRS) {
      return List.of();
    }
    RowSample.draw(shape.queries(), heads.queryHeads(), Integer.MAX_VALUE)
        .forEach(row -> rows.redo(row, pair -> redone.add(row, pair)));
    return redone.checks();
  }

  /** The sums of all rows; none where there is one that is not finite. */
  private List<Verdict.Check> sums(SafetensorsFile gradient) {
    GradientCertificate certificate = new GradientCertificate(heads);
    try (TensorRows dq = gradient.rows(GradientFile.QUERIES);
        TensorRows dk = gradient.rows(GradientFile.KEYS);
        TensorRows dv = gradient.rows(GradientFile.VALUES)) {
      for (int head = 0; head < heads.queryHeads(); head++) {
        for (RowRange chunk : shape.queries().pieces(BackwardPanels.CHUNK_ROWS)) {
          certificate.addQueries(heads.keyHeadOf(head), queries(dq, head, chunk));
        }
      }
      for (int head = 0; head < heads.keyHeads(); head++) {
        for (RowRange chunk : shape.keys().pieces(BackwardPanels.CHUNK_ROWS)) {
          certificate.addKeys(
              head,
              GradientSums.of(
                  read(tensors.k(), head, chunk),
                  read(dk, head, chunk),
                  read(tensors.v(), head, chunk),
                  read(dv, head, chunk),
                  heads.valueWidth()));
        }
      }
    }
    OptionalDouble byScale =
        gradient.has(GradientFile.SCALE)
            ? OptionalDouble.of(gradient.doubles(GradientFile.SCALE)[0])
            : OptionalDouble.empty();
    return certificate.lines(problem.rule(), upstream.largestLse(), byScale).stream()
        .filter(line -> !Double.isNaN(line.worst()))
        .map(
            line ->
                new Verdict.Check(
                    line.name(), line.worst(), line.allowed(), line.holds() ? "" : "all rows"))
        .toList();
  }

  private GradientSums queries(TensorRows dq, int head, RowRange chunk) {
    RowRange rows = shape.rows(chunk);
    return GradientSums.of(
        read(tensors.q(), head, rows),
        read(dq, head, rows),
        upstream.outputs(head, chunk),
        upstream.liveGradients(head, chunk),
        heads.valueWidth());
  }

  private static float[] read(TensorRows tensor, int head, RowRange rows) {
    float[] values = new float[(int) rows.length() * tensor.features()];
    tensor.read(head, rows, values, 0);
    return values;
  }
}
