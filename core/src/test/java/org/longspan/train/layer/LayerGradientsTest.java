package org.longspan.train.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.longspan.train.layer.Differences.assertGradient;
import static org.longspan.train.layer.Differences.dot;
import static org.longspan.train.layer.Differences.doubles;
import static org.longspan.train.layer.Differences.normal;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.BiFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.longspan.layer.Activation;
import org.longspan.layer.LinearBackend;
import org.longspan.score.Dropout;
import org.longspan.train.optimise.Parameters;

/** Every layer against differences of its definition in float64. */
class LayerGradientsTest {
  private static final double TOLERANCE = 5e-6;
  private static final int WIDTH = 7;
  private static final int ROWS = 13;

  private final Random random = new Random(3);

  /** A layer's backward pass: x, dy and the vector of gradients to dx. */
  private interface Backward {
    float[] run(float[] x, float[] dy, double[] gradient);
  }

  private Parameters parameters(List<Parameters.Tensor> tensors) {
    Parameters zeros = Parameters.zeros(tensors);
    return zeros.with(doubles(normal(random, zeros.size())));
  }

  private static LayerWeights weights(Parameters parameters, String backend) {
    return new LayerWeights(parameters, LinearBackend.of(backend));
  }

  private void check(
      Parameters parameters,
      int outputs,
      Backward backward,
      BiFunction<ExactLayers, double[], double[]> definition) {
    float[] x = normal(random, ROWS * WIDTH);
    float[] dy = normal(random, outputs);
    double[] gradient = new double[parameters.size()];
    float[] dx = backward.run(x, dy, gradient);
    assertGradient(
        "dx",
        doubles(dx),
        doubles(x),
        TOLERANCE,
        at -> dot(definition.apply(new ExactLayers(parameters), at), dy));
    assertGradient(
        "parameters",
        gradient,
        parameters.values(),
        TOLERANCE,
        at -> dot(definition.apply(new ExactLayers(parameters.with(at)), doubles(x)), dy));
  }

  @ParameterizedTest
  @ValueSource(strings = {"scalar", "nd4j", "vector"})
  void linear(String backend) {
    Parameters parameters = parameters(LinearLayer.tensors("l", WIDTH, 5));
    LinearLayer layer = new LinearLayer(weights(parameters, backend), "l");
    check(parameters, ROWS * 5, layer::backward, (exact, x) -> exact.linear("l", x));
  }

  /** More rows than a piece: sums go on in float64, and no row is lost between pieces. */
  @Test
  void linearOverPieces() {
    int rows = 2 * LinearBackend.PANEL_ROWS + 1;
    Parameters parameters = parameters(LinearLayer.tensors("l", 1, 1));
    LinearLayer layer = new LinearLayer(weights(parameters, "vector"), "l");
    float[] ones = new float[rows];
    Arrays.fill(ones, 1);
    double[] gradient = new double[2];
    layer.addGradient(ones, ones, gradient);
    assertThat(gradient).containsExactly(rows, rows);
  }

  @Test
  void norm() {
    Parameters parameters = parameters(NormLayer.tensors("n", WIDTH));
    NormLayer layer = new NormLayer(weights(parameters, "scalar"), "n");
    check(parameters, ROWS * WIDTH, layer::backward, (exact, x) -> exact.norm("n", x));
  }

  @ParameterizedTest
  @ValueSource(strings = {"scalar", "vector"})
  void feedForward(String backend) {
    Parameters parameters = parameters(FeedForwardLayer.tensors("f", WIDTH, 11));
    FeedForwardLayer layer = new FeedForwardLayer(weights(parameters, backend), "f");
    check(parameters, ROWS * WIDTH, layer::backward, (exact, x) -> exact.feedForward("f", x));
  }

  @Test
  void pooling() {
    Parameters parameters = parameters(PoolingLayer.tensors("p", WIDTH));
    PoolingLayer layer = new PoolingLayer(weights(parameters, "scalar"), "p");
    check(
        parameters,
        WIDTH,
        (x, dy, gradient) -> layer.backward(x, layer.forward(x), doubles(dy), gradient),
        (exact, x) -> exact.pool("p", x));
  }

  @ParameterizedTest
  @EnumSource(Activation.class)
  void derivativesOfActivations(Activation activation) {
    for (double x = -7.3; x < 7; x += 0.25) {
      double difference = (activation.of(x + 1e-6) - activation.of(x - 1e-6)) / 2e-6;
      assertThat(activation.derivative(x)).as("at " + x).isCloseTo(difference, within(1e-8));
    }
  }

  @Test
  void crossEntropy() {
    double[] logits = {0.3, -2, 1.5};
    assertGradient(
        "logits",
        SequenceLoss.CROSS_ENTROPY.gradient(logits, 2),
        logits,
        1e-8,
        at -> SequenceLoss.CROSS_ENTROPY.of(at, 2));
    assertThat(SequenceLoss.CROSS_ENTROPY.of(new double[] {1000, 0}, 1)).isEqualTo(1000);
  }

  @Test
  void squared() {
    double[] output = {0.3};
    assertGradient(
        "output",
        SequenceLoss.SQUARED.gradient(output, -1),
        output,
        1e-8,
        at -> SequenceLoss.SQUARED.of(at, -1));
  }

  /** The same choices for values and gradients; others elsewhere; their mean is kept. */
  @Test
  void dropoutOfRows() {
    RowDropout dropout = new RowDropout(new Dropout(0.25, 5), 1);
    float[] ones = new float[400 * WIDTH];
    Arrays.fill(ones, 1);
    float[] values = ones.clone();
    float[] gradients = ones.clone();
    dropout.apply(values, WIDTH);
    dropout.apply(gradients, WIDTH);
    assertThat(gradients).containsExactly(values).containsOnly(0, (float) (1 / 0.75));
    double sum = IntStream.range(0, values.length).mapToDouble(n -> values[n]).sum();
    assertThat(sum / values.length).isCloseTo(1, within(0.05));
    float[] elsewhere = ones.clone();
    new RowDropout(new Dropout(0.25, 5), 0).apply(elsewhere, WIDTH);
    assertThat(elsewhere).isNotEqualTo(values);
  }
}
