package org.longspan.reference;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.longspan.mask.term.Full;
import org.longspan.score.PositionBias;
import org.longspan.score.ScoreRule;
import org.longspan.score.Squash;
import org.longspan.shape.AttentionShape;
import org.longspan.shape.HeadLayout;

class ErrorBudgetTest {
  private static final float LARGE = 1e15f;

  /** Scores of 1e30 and 1e30 + 1e23, which float32 tells apart only by luck; values 1 and -1. */
  @Test
  void scoresThatFloat32CannotTellApartMayChangePlaces() {
    ErrorBudget budget = budget(new Squash.None(), LARGE, LARGE, 1e8f);
    assertThat(budget.output()).isBetween(2.0, 2.001);
    assertThat(budget.lse()).isBetween(1e23, 1e24);
  }

  @Test
  void farApartScoresAreHeldToTheirOrder() {
    ErrorBudget budget = budget(new Squash.None(), LARGE, LARGE / 2, 0);
    assertThat(budget.output()).isLessThan(1e-6);
  }

  @Test
  void aSquashThatSaturatesLeavesNoError() {
    ErrorBudget budget = budget(new Squash.SoftCap(30), LARGE, LARGE, 1e8f);
    assertThat(budget.output()).isLessThan(1e-6);
    assertThat(budget.lse()).isLessThan(1e-4);
  }

  @Test
  void ordinaryScoresHaveNoTermOfTheirOwn() {
    AttentionShape shape = new AttentionShape(1, 2, new HeadLayout(1, 1, 2, 1));
    float[] q = {100, 100};
    AttentionInputs inputs =
        new AttentionInputs(shape, q, new float[] {3, 1, 2, 5}, new float[] {1, -1});
    RowQuery row = new RowQuery(0, 0, q, 1, new Full(), rule(new Squash.None()));
    assertThat(ReferenceRow.of(row, inputs.keys(0), 0).scoreErrors()).isEqualTo(ScoreErrors.NONE);
  }

  private static ErrorBudget budget(Squash squash, float first, float second, float rest) {
    AttentionShape shape = new AttentionShape(1, 2, new HeadLayout(1, 1, 2, 1));
    AttentionInputs inputs =
        new AttentionInputs(
            shape,
            new float[] {LARGE, LARGE},
            new float[] {first, 0, second, rest},
            new float[] {1, -1});
    return Budgets.of(inputs, new Full(), rule(squash));
  }

  private static ScoreRule rule(Squash squash) {
    return new ScoreRule(1, squash, new PositionBias.None());
  }
}
