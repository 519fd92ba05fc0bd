package org.longspan.gradient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.longspan.gradient.rule.RuleGradients;
import org.longspan.kernel.Inputs;
import org.longspan.layer.LinearBackend;
import org.longspan.reference.AttentionInputs;
import org.longspan.score.Alibi;
import org.longspan.score.BiasTensor;
import org.longspan.score.Dropout;
import org.longspan.score.PositionBias;
import org.longspan.score.RelativeBuckets;
import org.longspan.score.ScoreRule;
import org.longspan.score.Squash;
import org.longspan.shape.HeadLayout;

/** Gradients by the parameters of a rule, against sums over the pairs of the definition. */
class RuleGradientsTest {
  private static final HeadLayout HEADS = new HeadLayout(2, 1, 8, 5);
  private static final int QUERIES = 131;
  private static final int KEYS = 263;
  private static final AttentionInputs INPUTS = Inputs.gaussian(QUERIES, KEYS, HEADS);
  private static final RelativeBuckets BUCKETS =
      new RelativeBuckets(RelativeBuckets.Sides.BOTH, 20, 2, floats(2 * 12));

  private static float[] floats(int count) {
    return Inputs.gaussian(count, 0, new HeadLayout(1, 1, 1, 1)).q();
  }

  static Stream<Arguments> rules() {
    PositionBias none = new PositionBias.None();
    Dropout dropout = new Dropout(0.3, 11);
    List<ScoreRule> rules =
        List.of(
            new ScoreRule(0.4, new Squash.None(), none, dropout),
            new ScoreRule(-1, new Squash.SoftCap(2), none),
            new ScoreRule(1, new Squash.Clamp(-1, 1.5), none),
            new ScoreRule(0.5, new Squash.SoftCap(5), Alibi.standard(2), dropout),
            new ScoreRule(0.5, new Squash.None(), BUCKETS),
            new ScoreRule(0.5, new Squash.None(), Alibi.standard(2).plus(tensor(1, QUERIES, 1))),
            new ScoreRule(0.25, new Squash.None(), tensor(2, 1, KEYS)));
    return Stream.of("scalar", "nd4j", "vector")
        .flatMap(backend -> rules.stream().map(rule -> Arguments.of(backend, rule)));
  }

  private static BiasTensor tensor(int heads, int queries, int keys) {
    float[] values = floats(heads * queries * keys);
    values[0] = Float.NEGATIVE_INFINITY;
    return new BiasTensor(heads, queries, keys, values);
  }

  @ParameterizedTest
  @MethodSource("rules")
  void areSumsOverPairs(String backend, ScoreRule rule) {
    GradientRun run = GradientRun.of(INPUTS, "causal | sink(9)", rule);
    Map<String, double[]> actual = byName(run.parameters(LinearBackend.of(backend)));
    double[] scores = run.reference().scores();
    actual.forEach((name, values) -> assertSums(name, values, rule, scores));
    assertThat(actual).containsKey("d_scale").hasSize(1 + kinds(rule));
  }

  private static int kinds(ScoreRule rule) {
    return rule.bias().terms().size() + (rule.squash() instanceof Squash.None ? 0 : 1);
  }

  private static Map<String, double[]> byName(RuleGradients gradients) {
    return gradients.tensors().stream()
        .collect(Collectors.toMap(RuleGradients.Tensor::name, RuleGradients.Tensor::values));
  }

  private static void assertSums(String name, double[] actual, ScoreRule rule, double[] scores) {
    double[] expected = new double[actual.length];
    double[] size = new double[actual.length];
    for (int n = 0; n < scores.length; n++) {
      int key = n % KEYS;
      int head = n / KEYS % 2;
      int query = n / KEYS / 2;
      double product = product(rule, head, query, key);
      Function<Integer, Double> part =
          at -> part(name, at, rule, head, query, key, product) * scores[at(head, query, key)];
      for (int at = 0; at < actual.length && scores[n] != 0; at++) {
        expected[at] += part.apply(at);
        size[at] += Math.abs(part.apply(at));
      }
    }
    for (int at = 0; at < actual.length; at++) {
      assertThat(actual[at]).as(name + " " + at).isCloseTo(expected[at], within(2e-5 * size[at]));
    }
  }

  private static int at(int head, int query, int key) {
    return (query * 2 + head) * KEYS + key;
  }

  private static double product(ScoreRule rule, int head, int query, int key) {
    double dot = 0;
    for (int f = 0; f < 8; f++) {
      dot += (double) INPUTS.q()[(query * 2 + head) * 8 + f] * INPUTS.k()[key * 8 + f];
    }
    return rule.scale() * dot;
  }

  /** The derivative of a pair's score by value {@code at} of a parameter. */
  private static double part(
      String name, int at, ScoreRule rule, int head, int query, int key, double x) {
    double slope = rule.squash().derivative(x);
    return switch (name) {
      case "d_scale" -> slope * x / rule.scale();
      case "d_cap" -> {
        double cap = ((Squash.SoftCap) rule.squash()).cap();
        yield Math.tanh(x / cap) - slope * x / cap;
      }
      case "d_clamp" -> {
        Squash.Clamp clamp = (Squash.Clamp) rule.squash();
        yield (at == 0 ? x < clamp.low() : x > clamp.high()) ? 1 : 0;
      }
      case "d_slopes" -> at == head ? -Math.abs(query - key) : 0;
      case "d_buckets" -> at == BUCKETS.bucket(key - query) * 2 + head ? 1 : 0;
      case "d_bias" -> at == place(rule, head, query, key) ? 1 : 0;
      default -> throw new AssertionError(name);
    };
  }

  private static int place(ScoreRule rule, int head, int query, int key) {
    return rule.bias().terms().get(0) instanceof BiasTensor ? head * KEYS + key : query;
  }

  @Test
  void sumsOfPartsAreAdded() {
    ScoreRule rule = new ScoreRule(0.5, new Squash.SoftCap(5), Alibi.standard(2));
    RuleGradients one =
        GradientRun.of(INPUTS, "causal", rule).parameters(LinearBackend.of("scalar"));
    RuleGradients twice = RuleGradients.of(rule, 2);
    twice.add(one.sums());
    twice.add(one.sums());
    for (int n = 0; n < one.sums().length; n++) {
      assertThat(twice.sums()[n]).isEqualTo(2 * one.sums()[n]);
    }
    assertThat(twice.tensors())
        .extracting(RuleGradients.Tensor::name)
        .containsExactly("d_scale", "d_cap", "d_slopes");
  }
}
