package org.longspan.verify;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.longspan.input.AttentionTensors;
import org.longspan.kernel.TileProblem;
import org.longspan.mask.tile.LiveTiles;
import org.longspan.output.Statistic;
import org.longspan.reference.ErrorBudget;
import org.longspan.reference.KeyStream;
import org.longspan.reference.NaiveFloat32;
import org.longspan.reference.ReferenceRow;
import org.longspan.reference.RowQuery;
import org.longspan.shape.HeadLayout;
import org.longspan.shape.RowRange;
import org.longspan.store.safetensors.SafetensorsFile;

/** Redoes query rows in float64 and compares them with an attention file. */
final class SampledRows {
  private static final int CHUNK = 4_096;

  /**
   * Scores that are off by e move the entropy by at most e times their spread about their mean,
   * which for weights that count is below this.
   */
  private static final double ENTROPY_SPREAD = 32;

  private final TileProblem problem;
  private final Set<Statistic> statistics;
  private final SafetensorsFile attention;
  private final AttentionTensors tensors;
  private final WorstDeviation outputs = new WorstDeviation("output");
  private final WorstDeviation lses = new WorstDeviation("lse");
  private final WorstDeviation entropies = new WorstDeviation("entropy");
  private final WorstDeviation topWeights = new WorstDeviation("topk_weight");
  private final WorstDeviation topKeys = new WorstDeviation("topk_key, its weight");
  private final List<ReferenceRow> references = new ArrayList<>();
  private final List<NaiveFloat32> naives = new ArrayList<>();

  SampledRows(
      TileProblem problem,
      Set<Statistic> statistics,
      SafetensorsFile attention,
      AttentionTensors tensors) {
    this.problem = problem;
    this.statistics = statistics;
    this.attention = attention;
    this.tensors = tensors;
  }

  void add(RowSample row) {
    HeadLayout heads = problem.shape().heads();
    RowRange position = new RowRange(row.position(), row.position() + 1);
    float[] query = new float[heads.width()];
    tensors.q().read(row.head(), problem.shape().rows(position), query, 0);
    RowQuery asked =
        new RowQuery(
            row.position(), row.head(), query, heads.valueWidth(), problem.mask(), problem.rule());
    KeyStream keys = keys(position, heads.keyHeadOf(row.head()));
    ReferenceRow reference = ReferenceRow.of(asked, keys, problem.state().topK());
    references.add(reference);
    naives.add(NaiveFloat32.of(asked, keys));
    compare(row, problem.shape().rows(position), asked, keys, reference);
  }

  private void compare(
      RowSample row, RowRange fileRow, RowQuery asked, KeyStream stream, ReferenceRow reference) {
    float[] output = attention.floats("output", fileRow);
    int width = reference.output().length;
    for (int f = 0; f < width; f++) {
      outputs.compare(reference.output()[f], output[row.head() * width + f], row);
    }
    lses.compare(reference.lse(), attention.floats("lse", fileRow)[row.head()], row);
    if (statistics.contains(Statistic.ENTROPY)) {
      entropies.compare(reference.entropy(), attention.floats("entropy", fileRow)[row.head()], row);
    }
    if (statistics.contains(Statistic.TOPK)) {
      float[] weights = attention.floats("topk_weight", fileRow);
      long[] keys = attention.longs("topk_key", fileRow);
      int topK = problem.state().topK();
      for (int n = 0; n < topK; n++) {
        int at = row.head() * topK + n;
        topWeights.compare(reference.topWeights()[n], weights[at], row);
        topKeys.compare(weightOf(keys[at], asked, stream, reference), weights[at], row);
      }
    }
  }

  /** What the key named in the file weighs: keys of nearly equal weights may change places. */
  private static double weightOf(
      long named, RowQuery asked, KeyStream stream, ReferenceRow reference) {
    return named < 0 ? 0 : Math.exp(asked.scoreOf(named, stream) - reference.lse());
  }

  /** The live keys of a row, in chunks. */
  private KeyStream keys(RowRange position, int keyHead) {
    HeadLayout heads = problem.shape().heads();
    List<RowRange> live =
        LiveTiles.liveKeyRanges(problem.mask(), position, problem.shape().keys(), CHUNK);
    float[] keys = new float[CHUNK * heads.width()];
    float[] values = new float[CHUNK * heads.valueWidth()];
    return reader -> {
      for (RowRange range : live) {
        for (RowRange chunk : range.pieces(CHUNK)) {
          tensors.k().read(keyHead, chunk, keys, 0);
          tensors.v().read(keyHead, chunk, values, 0);
          reader.read(chunk, keys, values);
        }
      }
    };
  }

  List<Verdict.Check> checks() {
    ErrorBudget budget = ErrorBudget.of(references, naives);
    List<Verdict.Check> checks = new ArrayList<>();
    checks.add(outputs.within(budget.output()));
    checks.add(lses.within(budget.lse()));
    if (statistics.contains(Statistic.ENTROPY)) {
      checks.add(entropies.within(ENTROPY_SPREAD * budget.lse()));
    }
    if (statistics.contains(Statistic.TOPK)) {
      checks.add(topWeights.within(2 * budget.lse()));
      checks.add(topKeys.within(2 * budget.lse()));
    }
    return checks;
  }

  /** How far an lse may be off. */
  double lseBudget() {
    return ErrorBudget.of(references, naives).lse();
  }
}
