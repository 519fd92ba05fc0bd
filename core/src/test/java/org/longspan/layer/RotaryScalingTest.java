package org.longspan.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Whole models cover llama3 and yarn; here are the limits, and the scalings that depend on length.
 */
class RotaryScalingTest {
  private static final int WIDTH = 8;
  private static final double BASE = 10_000;
  private static final double[] PLAIN = RotaryFrequencies.of(WIDTH, BASE).frequencies();

  @Test
  void linearDividesAllFrequencies() {
    double[] scaled = new RotaryScaling.Linear(4).frequencies(WIDTH, BASE, 99).frequencies();
    for (int n = 0; n < PLAIN.length; n++) {
      assertThat(scaled[n]).isEqualTo(PLAIN[n] / 4);
    }
  }

  @Test
  void dynamicNtkChangesTheBaseOfLongDocumentsOnly() {
    RotaryScaling scaling = new RotaryScaling.DynamicNtk(2, 100);
    assertThat(scaling.frequencies(WIDTH, BASE, 100).frequencies()).isEqualTo(PLAIN);
    double base = BASE * Math.pow(2 * 300 / 100.0 - 1, 8 / 6.0);
    double[] scaled = scaling.frequencies(WIDTH, BASE, 300).frequencies();
    assertThat(scaled[3]).isCloseTo(Math.pow(base, -6 / 8.0), within(1e-18));
  }

  @Test
  void llama3KeepsTheFastAndDividesTheSlow() {
    double[] scaled =
        new RotaryScaling.Llama3(8, 1, 4, 1_000).frequencies(WIDTH, BASE, 9).frequencies();
    assertThat(scaled[0]).isEqualTo(PLAIN[0]);
    assertThat(scaled[3]).isEqualTo(PLAIN[3] / 8);
  }

  @Test
  void longRopeTakesItsFactorsByTheLengthOfTheWholeDocument() {
    RotaryScaling scaling =
        new RotaryScaling.LongRope(
            List.of(1.0, 1.0, 1.0, 1.0), Collections.nCopies(4, 5.0), 64, 1.25);
    assertThat(scaling.frequencies(WIDTH, BASE, 64).frequencies()).isEqualTo(PLAIN);
    RotaryFrequencies scaled = scaling.frequencies(WIDTH, BASE, 65);
    assertThat(scaled.frequencies()[2]).isEqualTo(PLAIN[2] / 5);
    assertThat(scaled.factor()).isEqualTo(1.25);
  }

  /** Half of a head is turned, in neighbours, and made longer; the rest stays. */
  @Test
  void neighboursOfAPartOfAHead() {
    RotaryFrequencies pairs = new RotaryFrequencies(new double[] {Math.PI / 2}, 3);
    float[] row = {1, 2, 5, 6};
    new RotaryPositions(4, pairs, PairLayout.NEIGHBOURS).apply(row, 1, 1);
    assertThat(row).containsExactly(new float[] {-6, 3, 5, 6}, within(1e-6f));
  }
}
