package org.longspan.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PassageWeightsTest {

  @Test
  void receivedIsThatOfTheDefinition() {
    double[][] vectors = random(7, 4);
    double[][] unit = new double[7][4];
    for (int f = 0; f < 4; f++) {
      int feature = f;
      double mean = Arrays.stream(vectors).mapToDouble(v -> v[feature]).average().orElseThrow();
      for (int n = 0; n < 7; n++) {
        unit[n][f] = vectors[n][f] - mean;
      }
    }
    double[] expected = new double[7];
    for (int q = 0; q < 7; q++) {
      double sum = 0;
      for (int k = 0; k < 7; k++) {
        sum += weight(unit, q, k);
      }
      for (int k = 0; k < 7; k++) {
        expected[k] += weight(unit, q, k) / sum;
      }
    }
    assertThat(PassageWeights.received(vectors)).containsExactly(expected, within(1e-12));
  }

  private static double weight(double[][] unit, int q, int k) {
    return Math.abs(q - k) < 2 ? 0 : Math.exp(10 * cosine(unit[q], unit[k]));
  }

  private static double cosine(double[] a, double[] b) {
    double ab = 0;
    double aa = 0;
    double bb = 0;
    for (int f = 0; f < a.length; f++) {
      ab += a[f] * b[f];
      aa += a[f] * a[f];
      bb += b[f] * b[f];
    }
    return ab / Math.sqrt(aa * bb);
  }

  @Test
  void passagesWithoutOthersReceiveNothing() {
    assertThat(PassageWeights.received(random(2, 3))).containsExactly(0, 0);
    assertThat(PassageWeights.received(new double[0][])).isEmpty();
  }

  @Test
  void equalPassagesReceiveEqually() {
    assertThat(PassageWeights.received(new double[4][3]))
        .containsExactly(new double[] {1.5, 0.5, 0.5, 1.5}, within(1e-12));
  }

  private static double[][] random(int passages, int width) {
    Random random = new Random(3);
    return Arrays.stream(new double[passages][width])
        .map(row -> random.doubles(width).toArray())
        .toArray(double[][]::new);
  }
}
