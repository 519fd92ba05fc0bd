package org.longspan.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RotaryPositionsTest {
  private static final MathContext DIGITS = new MathContext(60);
  private static final BigDecimal TWO_PI =
      new BigDecimal("6.28318530717958647692528676655900576839433879875021164194988918461");

  /** float32 angles are off by 0.4 in the cosine here. */
  @Test
  void rotaryAnglesAreExactAtTenMillionTokens() {
    int width = 64;
    long position = 10_000_019;
    float[] row = new float[width];
    for (int n = 0; n < width / 2; n++) {
      row[n] = 1;
    }
    new RotaryPositions(width, 10_000).apply(row, 1, position);
    for (int n = 0; n < width / 2; n++) {
      double angle = reduced(position, Math.pow(10_000, -2.0 * n / width));
      assertThat((double) row[n]).isCloseTo(Math.cos(angle), within(1e-7));
      assertThat((double) row[n + width / 2]).isCloseTo(Math.sin(angle), within(1e-7));
    }
  }

  /** The angle within a turn, in 60 digits. */
  private static double reduced(long position, double frequency) {
    BigDecimal angle = new BigDecimal(position).multiply(new BigDecimal(frequency));
    BigDecimal turns = angle.divide(TWO_PI, DIGITS).setScale(0, RoundingMode.FLOOR);
    return angle.subtract(turns.multiply(TWO_PI)).doubleValue();
  }

  @Test
  void dotProductsDependOnTheDifferenceOfPositionsAlone() {
    int width = 16;
    RotaryPositions rotary = new RotaryPositions(width, 10_000);
    for (long shift : new long[] {1, 1_000, 100_000_000}) {
      float[] q = random(1, width);
      float[] k = random(2, width);
      double expected = dot(turned(rotary, q, 7), turned(rotary, k, 3));
      double actual = dot(turned(rotary, q, 7 + shift), turned(rotary, k, 3 + shift));
      assertThat(actual).isCloseTo(expected, within(2e-6));
    }
  }

  @Test
  void tokensAndHeadsTakeTheirOwnPositions() {
    RotaryPositions rotary = new RotaryPositions(4, 100);
    float[] rows = random(3, 2 * 3 * 4);
    float[] all = rows.clone();
    rotary.apply(all, 3, 5);
    for (int token = 0; token < 2; token++) {
      for (int head = 0; head < 3; head++) {
        int at = (token * 3 + head) * 4;
        float[] one = Arrays.copyOfRange(rows, at, at + 4);
        assertThat(turned(rotary, one, 5 + token))
            .containsExactly(Arrays.copyOfRange(all, at, at + 4));
      }
    }
  }

  @Test
  void oddWidthsAreRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> new RotaryPositions(3, 10_000));
  }

  private static float[] turned(RotaryPositions rotary, float[] row, long position) {
    float[] turned = row.clone();
    rotary.apply(turned, 1, position);
    return turned;
  }

  private static float[] random(long seed, int count) {
    Random random = new Random(seed);
    float[] values = new float[count];
    for (int n = 0; n < count; n++) {
      values[n] = (float) random.nextGaussian();
    }
    return values;
  }

  private static double dot(float[] a, float[] b) {
    double sum = 0;
    for (int n = 0; n < a.length; n++) {
      sum += (double) a[n] * b[n];
    }
    return sum;
  }
}
