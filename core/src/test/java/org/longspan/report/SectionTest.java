package org.longspan.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class SectionTest {
  @Test
  void arraysAreCopied() {
    float[][][] mass = {{{0.5f, 0.5f}}};
    long[] starts = {0, 5};
    double[][] mean = {{1, 2}};
    PooledMap map = new PooledMap(4, mass);
    ReceivedCurve curve = new ReceivedCurve(starts, mean, "");

    mass[0][0][1] = 9;
    starts[1] = 9;
    mean[0][1] = 9;

    assertThat(map.mass()[0][0]).containsExactly(0.5f, 0.5f);
    assertThat(curve.starts()).containsExactly(0, 5);
    assertThat(curve.mean()[0]).containsExactly(1, 2);
  }

  @Test
  void shapesMustAgree() {
    long[] starts = {0, 5};
    double[][] two = {{1, 2}};

    refused(() -> new PooledMap(0, new float[1][1][1]), "a pool of 0 tokens");
    refused(() -> new PooledMap(1, new float[][][] {{{1, 0}, {1}}}), "2 values expected, not 1");
    refused(() -> new PooledMap(1, new float[][][] {{{1}}, {}}), "1 values expected, not 0");
    refused(() -> new ReceivedCurve(starts, new double[1][3], ""), "2 values expected, not 3");
    refused(
        () -> new ReceivedCurve(new long[] {5, 5}, two, ""), "bucket starts do not ascend: 5, 5");
    refused(
        () -> new EntropyCurve(starts, two, two, new double[2][2]),
        "heads differ: mean 1, min 1, max 2");
    refused(() -> new DistanceHistogram(new double[1][1][3]), "2 sides expected, not 1");
    refused(
        () -> new AttendedWord("sea", 0, new Quote(0, "", "", "sea", ""), 1, 1),
        "the word sea occurs 0 times");
  }

  private static void refused(Runnable made, String message) {
    assertThatIllegalArgumentException().isThrownBy(made::run).withMessage(message);
  }
}
