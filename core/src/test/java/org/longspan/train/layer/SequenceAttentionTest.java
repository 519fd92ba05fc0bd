package org.longspan.train.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.longspan.train.layer.Differences.doubles;
import static org.longspan.train.layer.Differences.normal;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.longspan.kernel.Kernels;
import org.longspan.mask.Mask;
import org.longspan.mask.MaskContext;
import org.longspan.reference.AttentionInputs;
import org.longspan.reference.DenseAttention;
import org.longspan.reference.DenseGradients;
import org.longspan.score.Alibi;
import org.longspan.score.Dropout;
import org.longspan.score.PositionBias;
import org.longspan.score.ScoreRule;
import org.longspan.score.Squash;
import org.longspan.shape.AttentionShape;
import org.longspan.shape.HeadLayout;
import org.longspan.softmax.FinishedRows;

/** Attention forward and backward, through the kernels, against the definition in float64. */
class SequenceAttentionTest {
  private static final int HEADS = 2;
  private static final int WIDTH = 6;
  private static final Random RANDOM = new Random(1);

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "vector; 1; full; false; 0",
        "vector; 131; full; false; 0",
        "vector; 131; causal; true; 0.3",
        "vector; 131; window(9,3) | sink(2); false; 0",
        "vector; 131; !causal; false; 0",
        "scalar; 47; causal; true; 0.3",
        "nd4j; 47; window(5,5); false; 0.3"
      })
  void anyMaskAndRule(String kernel, int tokens, String text, boolean alibi, double dropout) {
    Mask mask = Mask.parse(text, MaskContext.of(tokens, tokens));
    PositionBias bias = alibi ? Alibi.standard(HEADS) : new PositionBias.None();
    ScoreRule rule = new ScoreRule(0.4, new Squash.None(), bias, new Dropout(dropout, 9));
    int size = tokens * HEADS * WIDTH;
    float[] q = normal(RANDOM, size);
    float[] k = normal(RANDOM, size);
    float[] v = normal(RANDOM, size);
    float[] upstream = normal(RANDOM, size);
    SequenceAttention attention =
        new SequenceAttention(Kernels.choose(kernel), tokens, HEADS, WIDTH, mask, rule);
    AttentionInputs inputs =
        new AttentionInputs(
            new AttentionShape(tokens, tokens, new HeadLayout(HEADS, HEADS, WIDTH, WIDTH)),
            q,
            k,
            v);
    AttendedSequence attended = attention.forward(q, k, v);
    DenseAttention forward = DenseAttention.of(inputs, mask, rule, 0, 1);
    assertClose("O", attended.output(), forward.output());
    AttentionGradients found = attention.backward(q, k, v, attended, upstream);
    double[] none = new double[tokens * HEADS];
    DenseGradients expected = DenseGradients.of(inputs, mask, rule, doubles(upstream), none, none);
    assertClose("dQ", found.q(), expected.q());
    assertClose("dK", found.k(), expected.k());
    assertClose("dV", found.v(), expected.v());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {"vector; full", "vector; causal", "scalar; window(7,2)", "vector; !causal"})
  void receivedAndProfileAreThoseOfTheWeights(String kernel, String text) {
    int tokens = 67;
    Mask mask = Mask.parse(text, MaskContext.of(tokens, tokens));
    ScoreRule rule = ScoreRule.standard(WIDTH);
    float[] q = normal(RANDOM, tokens * HEADS * WIDTH);
    float[] k = normal(RANDOM, q.length);
    SequenceAttention attention =
        new SequenceAttention(Kernels.choose(kernel), tokens, HEADS, WIDTH, mask, rule);
    double[] rows = doubles(normal(RANDOM, tokens));
    double[] expected = new double[tokens];
    double[] entropy = new double[HEADS];
    double[] variance = new double[HEADS];
    for (int head = 0; head < HEADS; head++) {
      for (int query = 0; query < tokens; query++) {
        double[] weights = weights(q, k, mask, rule, head, query);
        long live = Arrays.stream(weights).filter(weight -> weight > 0).count();
        for (int key = 0; key < tokens; key++) {
          expected[key] += rows[query] * weights[key] / HEADS;
          if (weights[key] > 0) {
            entropy[head] -= weights[key] * Math.log(weights[key]) / tokens;
            variance[head] += Math.pow(weights[key] - 1.0 / live, 2) / live / tokens;
          }
        }
      }
    }
    AttendedSequence attended = attention.forward(q, k, new float[q.length]);
    double[] received = attention.received(q, k, attended, rows);
    assertThat(received).containsExactly(expected, within(2e-6));
    List<FinishedRows> finished =
        attention.finished(q, k, new float[q.length], HeadProfile.STATISTICS);
    for (int head = 0; head < HEADS; head++) {
      HeadProfile profile = HeadProfile.of(finished.get(head));
      assertThat(profile.entropy()).isCloseTo(entropy[head], within(1e-5));
      assertThat(profile.variance()).isCloseTo(variance[head], within(1e-6));
    }
  }

  private static double[] weights(
      float[] q, float[] k, Mask mask, ScoreRule rule, int head, int query) {
    double[] weights = new double[q.length / (HEADS * WIDTH)];
    double sum = 0;
    for (int key = 0; key < weights.length; key++) {
      double dot = 0;
      for (int n = 0; n < WIDTH; n++) {
        dot += q[(query * HEADS + head) * WIDTH + n] * k[(key * HEADS + head) * WIDTH + n];
      }
      weights[key] = mask.allows(query, key) ? Math.exp(rule.scale() * dot) : 0;
      sum += weights[key];
    }
    for (int key = 0; key < weights.length && sum > 0; key++) {
      weights[key] /= sum;
    }
    return weights;
  }

  private static void assertClose(String name, float[] found, double[] expected) {
    double largest = Arrays.stream(expected).map(Math::abs).max().orElse(0);
    assertThat(doubles(found)).as(name).containsExactly(expected, within(5e-6 * (1 + largest)));
  }
}
