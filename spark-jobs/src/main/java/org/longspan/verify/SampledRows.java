package org.longspan.verify;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.longspan.input.AttentionTensors;
import org.longspan.output.AttentionFile;
import org.longspan.output.RowTensors;
import org.longspan.reference.ErrorBudget;
import org.longspan.reference.KeyStream;
import org.longspan.reference.NaiveFloat32;
import org.longspan.reference.ReferenceRow;
import org.longspan.reference.RowQuery;
import org.longspan.shape.RowRange;
import org.longspan.softmax.RowReference;
import org.longspan.softmax.RowStatistic;
import org.longspan.softmax.RowValues;
import org.longspan.store.safetensors.SafetensorsFile;
import org.longspan.tile.TileProblem;

/** Redoes query rows in float64 and compares them with an attention file. */
final class SampledRows {
  private final TileProblem problem;
  private final SafetensorsFile attention;
  private final AttentionTensors tensors;
  private final boolean hasOutput;
  private final WorstDeviation outputs = new WorstDeviation(AttentionFile.OUTPUT);
  private final WorstDeviation lses = new WorstDeviation(AttentionFile.LSE);
  private final Map<RowStatistic, Checks> statistics = new LinkedHashMap<>();
  private final List<ReferenceRow> references = new ArrayList<>();
  private final List<NaiveFloat32> naives = new ArrayList<>();

  SampledRows(TileProblem problem, SafetensorsFile attention, AttentionTensors tensors) {
    this.problem = problem;
    problem.state().statistics().forEach(kept -> statistics.put(kept, new Checks()));
    this.attention = attention;
    this.tensors = tensors;
    hasOutput = attention.has(AttentionFile.OUTPUT);
  }

  void add(RowSample row) {
    SampledQuery sampled = SampledQuery.of(problem, tensors, row);
    RowQuery asked = sampled.asked();
    KeyStream keys = sampled.keys();
    ReferenceRow reference = ReferenceRow.of(asked, keys, 0);
    references.add(reference);
    naives.add(NaiveFloat32.of(asked, keys));
    RowRange position = new RowRange(row.position(), row.position() + 1);
    compare(row, problem.shape().rows(position), asked, keys, reference);
  }

  private void compare(
      RowSample row, RowRange fileRow, RowQuery asked, KeyStream stream, ReferenceRow reference) {
    if (hasOutput) {
      float[] output = attention.floats(AttentionFile.OUTPUT, fileRow);
      int width = reference.output().length;
      for (int f = 0; f < width; f++) {
        outputs.compare(reference.output()[f], output[row.head() * width + f], row);
      }
    }
    lses.compare(reference.lse(), attention.floats(AttentionFile.LSE, fileRow)[row.head()], row);
    RowReference scores = new RowScores(asked, stream, reference.lse());
    statistics.forEach(
        (statistic, checks) -> {
          RowValues found =
              RowTensors.read(
                  attention, statistic.tensors(problem.shape()), fileRow.from(), row.head());
          statistic.check(scores, found, checks.at(row));
        });
  }

  private record RowScores(RowQuery asked, KeyStream stream, double lse) implements RowReference {
    @Override
    public void forEach(Visitor visitor) {
      asked.forEachScore(stream, visitor::visit);
    }
  }

  /**
   * What was compared.
   *
   * @param lseBudget how far an lse may be off
   */
  List<Verdict.Check> checks(double lseBudget) {
    List<Verdict.Check> checks = new ArrayList<>();
    if (hasOutput) {
      checks.add(outputs.within(ErrorBudget.of(references, naives).output()));
    }
    checks.add(lses.within(lseBudget));
    statistics.forEach(
        (statistic, found) -> checks.addAll(found.within(statistic.tolerance(lseBudget))));
    return checks;
  }

  /** How far rounding may move an lse. */
  double lseBudget() {
    return ErrorBudget.of(references, naives).lse();
  }
}
