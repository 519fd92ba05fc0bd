package org.longspan.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.longspan.mask.term.Causal;
import org.longspan.mask.term.Full;
import org.longspan.score.Alibi;
import org.longspan.score.BiasTensor;
import org.longspan.score.PositionBias;
import org.longspan.score.RelativeBuckets;
import org.longspan.score.ScoreRule;
import org.longspan.score.Squash;
import org.longspan.shape.AttentionShape;
import org.longspan.shape.HeadLayout;

class DenseGradientsTest {
  private static final HeadLayout ONE = new HeadLayout(1, 1, 2, 2);
  private static final AttentionInputs THREE =
      new AttentionInputs(
          new AttentionShape(3, 3, ONE),
          new float[] {1, .5f, 2, -1, .25f, 1.5f},
          new float[] {.5f, 1, -1, 2, 1.5f, -.5f},
          new float[] {1, 0, 3, -1, -2, 2});
  private static final double[] UPSTREAM = {1, 0, .5, -1, 0, 2};
  private static final double[] NONE = new double[3];

  /** The formulas of the class, evaluated by another program. */
  @Test
  void threeRowsInFull() {
    DenseGradients full =
        DenseGradients.of(THREE, new Full(), ScoreRule.standard(2), UPSTREAM, NONE, NONE);
    assertClose(full.delta(), 0.034423678523, -2.704382937903, -0.999986708619);
    assertClose(
        full.q(),
        -1.216353477032,
        1.343430068154,
        -0.217138412729,
        0.304694875632,
        0.927964636302,
        -0.825743180562);
    assertClose(
        full.k(),
        0.655489761725,
        0.258628032535,
        0.305259752676,
        -0.503814664480,
        -0.960749514401,
        0.245186631945);
    assertClose(
        full.v(),
        0.410882702778,
        0.500975704574,
        0.185824231363,
        1.276587941334,
        0.903293065859,
        -0.777563645908);
  }

  @Test
  void threeRowsCausal() {
    DenseGradients causal =
        DenseGradients.of(THREE, new Causal(0), ScoreRule.standard(2), UPSTREAM, NONE, NONE);
    assertClose(causal.delta(), 1, 0.611614438414, -0.999986708619);
    assertClose(causal.q(), 0, 0, -0.111778252366, 0.074518834911, 0.927964636302, -0.825743180562);
    assertClose(
        causal.k(),
        -0.097926941952,
        0.381183202130,
        0.035796915043,
        -0.753963363579,
        0.062130026908,
        0.372780161449);
    assertClose(
        causal.v(),
        1.472096390396,
        -0.365933218634,
        0.027903609604,
        1.225348642227,
        0,
        0.140584576407);
  }

  @Test
  void threeRowsUnderASoftCap() {
    ScoreRule capped =
        new ScoreRule(1 / Math.sqrt(2), new Squash.SoftCap(1), new PositionBias.None());
    DenseGradients full = DenseGradients.of(THREE, new Full(), capped, UPSTREAM, NONE, NONE);
    assertClose(
        full.q(),
        -0.817867912393,
        1.124854659440,
        0.155650413434,
        0.388690221191,
        0.651397053824,
        -0.245092742455);
    assertClose(full.cap(), -1.925197065001);
  }

  private static void assertClose(double[] actual, double... expected) {
    assertThat(actual).containsExactly(expected, within(1e-9));
  }

  /** Every gradient against differences of the loss, whose error falls with the step's power 4. */
  @ParameterizedTest
  @MethodSource("seeds")
  void differencesOfTheLoss(int seed) {
    GradientProblem problem = GradientProblem.of(seed);
    DenseGradients gradients = problem.gradients();
    for (float[] tensor : problem.tensors()) {
      double[] actual =
          tensor == problem.inputs.q()
              ? gradients.q()
              : tensor == problem.inputs.k() ? gradients.k() : gradients.v();
      for (int n = 0; n < tensor.length; n += 3) {
        assertThat(actual[n]).as("value " + n).isCloseTo(problem.slope(tensor, n), within(3e-7));
      }
    }
    double step = 0x1p-9;
    ToDoubleFunction<Double> byScale = move -> problem.loss(problem.scaled(move));
    assertThat(gradients.scale()[0]).isCloseTo(slope(byScale, step), within(3e-7));
    if (problem.rule.squash() instanceof Squash.SoftCap cap) {
      ToDoubleFunction<Double> byCap =
          move -> problem.loss(problem.with(new Squash.SoftCap(cap.cap() + move)));
      assertThat(gradients.cap()[0] / cap.cap()).isCloseTo(slope(byCap, step), within(3e-7));
    }
    if (problem.rule.bias() instanceof Alibi alibi) {
      ToDoubleFunction<Double> bySlope = move -> problem.loss(problem.with(alibi, 2, move));
      assertThat(gradients.slopes()[2]).isCloseTo(slope(bySlope, step), within(3e-7));
    }
  }

  /** The bounds of a clamp, tables and explicit tensors: sums of dS over some pairs. */
  @ParameterizedTest
  @MethodSource("seeds")
  void differencesBySumsOverPairs(int seed) {
    GradientProblem problem = GradientProblem.of(seed);
    DenseGradients gradients = problem.gradients();
    if (problem.rule.squash() instanceof Squash.Clamp clamp) {
      double low = clamp.low();
      double high = clamp.high();
      assertThat(problem.sum(gradients, pair -> problem.product(pair) < low))
          .isCloseTo(problem.slope(move -> new Squash.Clamp(low + move, high)), within(3e-7));
      assertThat(problem.sum(gradients, pair -> problem.product(pair) > high))
          .isCloseTo(problem.slope(move -> new Squash.Clamp(low, high + move)), within(3e-7));
    }
    if (problem.rule.bias() instanceof RelativeBuckets buckets) {
      for (int n = 0; n < problem.table().length; n++) {
        int at = n;
        double sum =
            problem.sum(
                gradients, pair -> buckets.bucket(problem.distance(pair)) * 4 + pair.head() == at);
        assertThat(sum).isCloseTo(problem.slope(problem.table(), n), within(3e-7));
      }
    }
    if (problem.rule.bias() instanceof BiasTensor tensor) {
      long first = tensor.queries().from();
      for (int n = 0; n < problem.tensor().length; n += 3) {
        int at = n;
        double sum =
            problem.sum(
                gradients, pair -> tensor.place(pair.head(), first + pair.row(), pair.key()) == at);
        boolean dead = problem.tensor()[n] == Float.NEGATIVE_INFINITY;
        double expected = dead ? 0 : problem.slope(problem.tensor(), n);
        assertThat(sum).as("value " + n).isCloseTo(expected, within(3e-7));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void passesAgree(int seed) {
    GradientProblem problem = GradientProblem.of(seed);
    DenseGradients gradients = problem.gradients();
    double scale = problem.rule.scale();
    assertThat(dot(problem.inputs.q(), gradients.q()))
        .isCloseTo(dot(problem.inputs.k(), gradients.k()), within(1e-10))
        .isCloseTo(scale * gradients.scale()[0], within(1e-10));
    assertThat(dot(problem.inputs.v(), gradients.v()))
        .isCloseTo(
            IntStream.range(0, gradients.delta().length)
                .mapToDouble(n -> gradients.delta()[n])
                .sum(),
            within(1e-10));
  }

  static IntStream seeds() {
    return IntStream.range(0, 50);
  }

  private static double dot(float[] a, double[] b) {
    return IntStream.range(0, a.length).mapToDouble(n -> a[n] * b[n]).sum();
  }

  static double slope(ToDoubleFunction<Double> loss, double step) {
    double near = (loss.applyAsDouble(step) - loss.applyAsDouble(-step)) / (2 * step);
    double far = (loss.applyAsDouble(2 * step) - loss.applyAsDouble(-2 * step)) / (4 * step);
    return (4 * near - far) / 3;
  }
}
