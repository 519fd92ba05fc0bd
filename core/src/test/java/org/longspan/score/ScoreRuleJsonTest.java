package org.longspan.score;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.longspan.shape.RowRange;

/** The canonical form differs exactly where the rule does. */
class ScoreRuleJsonTest {
  private static final PositionBias NONE = new PositionBias.None();
  private static final Squash PLAIN = new Squash.None();

  /** Rules that differ from each other in one thing. */
  private static List<ScoreRule> rules() {
    List<ScoreRule> rules = new ArrayList<>();
    rules.add(new ScoreRule(0.125, PLAIN, NONE));
    rules.add(new ScoreRule(Math.nextUp(0.125), PLAIN, NONE));
    rules.add(new ScoreRule(0.0, PLAIN, NONE));
    rules.add(new ScoreRule(-0.0, PLAIN, NONE));
    rules.add(new ScoreRule(0.125, new Squash.SoftCap(5), NONE));
    rules.add(new ScoreRule(0.125, new Squash.SoftCap(5.5), NONE));
    rules.add(new ScoreRule(0.125, new Squash.Clamp(-5, 5), NONE));
    rules.add(new ScoreRule(0.125, new Squash.Clamp(-5, 6), NONE));
    rules.add(new ScoreRule(0.125, new Squash.Clamp(Double.NEGATIVE_INFINITY, 6), NONE));
    rules.add(new ScoreRule(0.125, PLAIN, NONE, new Dropout(0.25, 1)));
    rules.add(new ScoreRule(0.125, PLAIN, NONE, new Dropout(0.25, 2)));
    rules.add(new ScoreRule(0.125, PLAIN, NONE, new Dropout(0.5, 1)));
    biases().forEach(bias -> rules.add(new ScoreRule(0.125, PLAIN, bias)));
    return rules;
  }

  private static List<PositionBias> biases() {
    PositionBias four = Alibi.standard(4);
    PositionBias tensor = new BiasTensor(1, 2, 3, new float[6]);
    return List.of(
        four,
        Alibi.standard(8),
        new Alibi(List.of(0.25, 0.0625, 0.015625, 0.004)),
        buckets(RelativeBuckets.Sides.BOTH, 20, 0),
        buckets(RelativeBuckets.Sides.BEFORE, 20, 0),
        buckets(RelativeBuckets.Sides.BOTH, 21, 0),
        buckets(RelativeBuckets.Sides.BOTH, 20, 1),
        new RelativeBuckets(RelativeBuckets.Sides.BOTH, 20, 2, new float[16]),
        tensor,
        new BiasTensor(1, new RowRange(5, 7), 3, new float[6]),
        new BiasTensor(1, 3, 2, new float[6]),
        new BiasTensor(2, 1, 3, new float[6]),
        new BiasTensor(1, 2, 3, new float[] {0, 0, 0, 0, 0, -0f}),
        four.plus(tensor),
        tensor.plus(four),
        four.plus(tensor).plus(tensor));
  }

  private static PositionBias buckets(RelativeBuckets.Sides sides, int most, float last) {
    float[] table = new float[16];
    table[15] = last;
    return new RelativeBuckets(sides, most, 1, table);
  }

  @Test
  void everyDifferenceShows() {
    List<String> forms = rules().stream().map(ScoreRule::toJson).toList();
    assertThat(forms).doesNotHaveDuplicates();
    assertThat(rules().stream().map(ScoreRule::toJson).toList()).isEqualTo(forms);
  }

  @Test
  void theFormIsPlain() {
    PositionBias tensor = new BiasTensor(1, new RowRange(5, 7), 1, new float[] {0, 1});
    ScoreRule rule = new ScoreRule(0.125, new Squash.SoftCap(5), tensor, new Dropout(0.25, 9));
    assertThat(rule.toJson())
        .isEqualTo(
            ("{'scale':0.125,'squash':{'kind':'softcap','cap':5.0},"
                    + "'bias':{'kind':'tensor','heads':1,'queries':[5,7],'keys':1,'sha256':"
                    + "'22b6f43bd8d27738d3213f29e96b62d01d9d6c0ab4f9732aaae803186f51eab7'},"
                    + "'dropout':{'kind':'philox','probability':0.25,'seed':9}}")
                .replace('\'', '"'));
  }

  /** A seed without dropout changes no byte. */
  @Test
  void aSeedThatIsNotUsedDoesNotCount() {
    ScoreRule rule = ScoreRule.standard(4);
    assertThat(rule.with(new Dropout(0, 7)).toJson()).isEqualTo(rule.toJson());
  }

  @Test
  void aLongTensorIsDigestedWhole() {
    float[] values = new float[5_000];
    values[4_999] = 1;
    PositionBias changed = new BiasTensor(1, 1, 5_000, values);
    PositionBias zeros = new BiasTensor(1, 1, 5_000, new float[5_000]);
    assertThat(changed.toJson()).isNotEqualTo(zeros.toJson());
  }
}
