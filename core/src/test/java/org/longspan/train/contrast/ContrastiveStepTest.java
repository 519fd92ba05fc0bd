package org.longspan.train.contrast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.longspan.mask.Mask;
import org.longspan.store.MemoryRows;

/** Against the definition in float64, and differences of it. */
class ContrastiveStepTest {
  private static final int ROWS = 127;
  private static final int INPUTS = 7;
  private static final int WIDTH = 5;
  private static final double SCALE = 6;

  @ParameterizedTest
  @CsvSource({
    "pairs, true, scalar",
    "pairs, true, vector",
    "pairs, false, nd4j",
    "labels, true, vector",
    "labels, false, scalar"
  })
  void lossAndGradientAreThoseOfTheDefinition(String kind, boolean unit, String kernel) {
    Random random = new Random(kind.length());
    float[] x = values(random, ROWS * INPUTS);
    float[] y = kind.equals("pairs") ? values(random, ROWS * INPUTS) : x;
    double[] wq = weights(random);
    double[] wk = weights(random);
    // The third label has one row, which is alone and takes no part.
    ContrastiveProblem problem =
        kind.equals("pairs")
            ? ContrastiveProblem.ofPairs(ROWS, WIDTH)
            : ContrastiveProblem.ofLabels(ROWS, WIDTH, 0, 13, 70, 71);
    double scale = unit ? SCALE : 0.3;
    ContrastiveStep step =
        new ContrastiveStep(
            problem,
            scale,
            kernel,
            new MemoryRows(x, 1, INPUTS),
            new Projection(INPUTS, wq, unit, kernel),
            new MemoryRows(y, 1, INPUTS),
            new Projection(INPUTS, wk, unit, kernel));
    RowLosses losses = RowLosses.join(problem.queryPanels().stream().map(step::losses).toList());
    long count = losses.count();
    assertThat(count).isEqualTo(kind.equals("pairs") ? ROWS : ROWS - 1);
    assertThat(losses.mean()).isCloseTo(loss(problem, scale, x, wq, y, wk, unit), within(2e-6));
    ContrastiveGradient gradient =
        ContrastiveGradient.sum(List.of(step.gradient(problem.keyPanels().get(0), losses)));
    double h = 1e-5;
    for (int n = 0; n < wq.length; n++) {
      double[] up = with(wq, n, h);
      double[] down = with(wq, n, -h);
      double expected =
          (loss(problem, scale, x, up, y, wk, unit) - loss(problem, scale, x, down, y, wk, unit))
              / (2 * h);
      assertThat(gradient.query()[n] / count).isCloseTo(expected, within(3e-6));
      double expectedKey =
          (loss(problem, scale, x, wq, y, with(wk, n, h), unit)
                  - loss(problem, scale, x, wq, y, with(wk, n, -h), unit))
              / (2 * h);
      assertThat(gradient.key()[n] / count).isCloseTo(expectedKey, within(3e-6));
    }
    double byLog =
        (loss(problem, scale * Math.exp(h), x, wq, y, wk, unit)
                - loss(problem, scale * Math.exp(-h), x, wq, y, wk, unit))
            / (2 * h);
    assertThat(gradient.logScale() / count).isCloseTo(byLog, within(3e-6));
  }

  private static double loss(
      ContrastiveProblem problem,
      double scale,
      float[] x,
      double[] wq,
      float[] y,
      double[] wk,
      boolean unit) {
    double[][] q = project(x, wq, unit);
    double[][] k = project(y, wk, unit);
    double sum = 0;
    int count = 0;
    for (int i = 0; i < ROWS; i++) {
      double positive = sum(problem.positives(), i, q, k, scale);
      if (positive > 0) {
        sum += Math.log(sum(problem.compared(), i, q, k, scale)) - Math.log(positive);
        count++;
      }
    }
    return sum / count;
  }

  private static double sum(Mask mask, int i, double[][] q, double[][] k, double scale) {
    double sum = 0;
    for (int j = 0; j < ROWS; j++) {
      if (mask.allows(i, j)) {
        double dot = 0;
        for (int f = 0; f < WIDTH; f++) {
          dot += q[i][f] * k[j][f];
        }
        sum += Math.exp(scale * dot);
      }
    }
    return sum;
  }

  private static double[][] project(float[] x, double[] w, boolean unit) {
    double[][] rows = new double[ROWS][WIDTH];
    for (int row = 0; row < ROWS; row++) {
      double squares = 0;
      for (int o = 0; o < WIDTH; o++) {
        for (int n = 0; n < INPUTS; n++) {
          rows[row][o] += w[o * INPUTS + n] * x[row * INPUTS + n];
        }
        squares += rows[row][o] * rows[row][o];
      }
      for (int o = 0; o < WIDTH && unit; o++) {
        rows[row][o] /= Math.sqrt(squares);
      }
    }
    return rows;
  }

  private static double[] with(double[] values, int index, double change) {
    double[] changed = values.clone();
    changed[index] += change;
    return changed;
  }

  private static double[] weights(Random random) {
    return random.doubles(WIDTH * INPUTS, -1, 1).map(value -> (float) value).toArray();
  }

  private static float[] values(Random random, int count) {
    float[] values = new float[count];
    for (int n = 0; n < count; n++) {
      values[n] = (float) random.nextGaussian();
    }
    return values;
  }
}
