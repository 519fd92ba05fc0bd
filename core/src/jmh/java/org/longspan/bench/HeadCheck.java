package org.longspan.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.longspan.measure.HeadRun;
import org.longspan.pass.KeyPass;
import org.longspan.reference.ErrorBudget;
import org.longspan.reference.KeyStream;
import org.longspan.reference.NaiveFloat32;
import org.longspan.reference.ReferenceRow;
import org.longspan.reference.RowQuery;
import org.longspan.shape.RowRange;
import org.longspan.softmax.FinishedRows;
import org.longspan.stats.KeyStats;
import org.longspan.tile.TileProblem;

/** Compares sampled results of a head with the float64 reference, within its error budget. */
final class HeadCheck {
  /** Errors of what sums many terms of the size of an lse error, in lse budgets. */
  private static final int ENTROPY_BUDGETS = 32;

  private static final int WEIGHT_BUDGETS = 2;

  private static final double RECEIVED_ERROR = 1e-5;

  private static final int SAMPLES = 16;

  private final HeadRun run;
  private final TileProblem problem;
  private final int tokens;
  private final int width;

  HeadCheck(HeadRun run) {
    this.run = run;
    problem = run.problem();
    tokens = (int) problem.shape().queryLength();
    width = problem.shape().heads().width();
  }

  /**
   * Checks sampled query rows: output, lse, and the entropy and strongest keys where there are any.
   *
   * @param panels the results of the first pass
   * @throws IllegalStateException where a row is wrong
   */
  void forward(List<FinishedRows> panels) {
    List<ReferenceRow> reference = new ArrayList<>();
    List<NaiveFloat32> naive = new ArrayList<>();
    for (int row : samples()) {
      reference.add(ReferenceRow.of(query(row), allKeys(), problem.state().topK()));
      naive.add(NaiveFloat32.of(query(row), allKeys()));
    }
    ErrorBudget budget = ErrorBudget.of(reference, naive);
    for (int n = 0; n < reference.size(); n++) {
      checkRow(panels, samples().get(n), reference.get(n), budget);
    }
  }

  private void checkRow(
      List<FinishedRows> panels, int query, ReferenceRow expected, ErrorBudget budget) {
    int panelRows = panels.get(0).lse().length;
    FinishedRows panel = panels.get(query / panelRows);
    int row = query % panelRows;
    for (int f = 0; f < width; f++) {
      within(
          budget.output(), panel.output()[row * width + f], expected.output()[f], "output", query);
    }
    within(budget.lse(), panel.lse()[row], expected.lse(), "lse", query);
    if (problem.state().entropy()) {
      double allowed = ENTROPY_BUDGETS * budget.lse();
      within(allowed, panel.entropy()[row], expected.entropy(), "entropy", query);
    }
    int topK = problem.state().topK();
    for (int n = 0; n < topK; n++) {
      double weight = expected.topWeights()[n];
      double allowed = WEIGHT_BUDGETS * budget.lse() * weight;
      within(allowed, panel.topWeight()[row * topK + n], weight, "top weight", query);
    }
  }

  /**
   * Checks the attention that sampled keys receive.
   *
   * @param panels the results of the first pass
   * @param stats the results of the second pass
   * @throws IllegalStateException where a key's sum is wrong
   */
  void received(List<FinishedRows> panels, List<KeyStats> stats) {
    double[] lse = panels.stream().flatMapToDouble(panel -> Arrays.stream(panel.lse())).toArray();
    for (int key : samples()) {
      double expected = 0;
      for (int query = 0; query < tokens; query++) {
        expected += weight(query, key, lse[query]);
      }
      double actual = stats.get(key / KeyPass.KEYS).received()[key % KeyPass.KEYS];
      within(RECEIVED_ERROR * expected, actual, expected, "received", key);
    }
  }

  /** {@code exp(s - lse)} of a pair in float64, 0 where it is not live. */
  private double weight(int query, int key, double lse) {
    double[] weight = {0};
    query(query).forEachScore(oneKey(key), (position, score) -> weight[0] = Math.exp(score - lse));
    return weight[0];
  }

  /** Both ends and rows between, most of them inside a row block. */
  private List<Integer> samples() {
    List<Integer> samples = new ArrayList<>();
    for (long n = 0; n < SAMPLES; n++) {
      samples.add((int) (n * (tokens - 1) / (SAMPLES - 1)));
    }
    return samples;
  }

  private RowQuery query(int row) {
    float[] q = new float[width];
    System.arraycopy(run.queries(), row * width, q, 0, width);
    return new RowQuery(row, 0, q, width, problem.mask(), problem.rule());
  }

  private KeyStream allKeys() {
    return reader -> reader.read(RowRange.first(tokens), run.keys(), run.values());
  }

  private KeyStream oneKey(int key) {
    float[] k = new float[width];
    System.arraycopy(run.keys(), key * width, k, 0, width);
    return reader -> reader.read(new RowRange(key, key + 1), k, k);
  }

  private void within(double allowed, double actual, double expected, String what, int row) {
    if (!(Math.abs(actual - expected) <= allowed)) {
      throw new IllegalStateException(
          String.format(
              Locale.ROOT,
              "%s of row %d is %s and not %s, more than %s off",
              what,
              row,
              actual,
              expected,
              allowed));
    }
  }
}
