package org.longspan.kernel.dense;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Percentage.withPercentage;

import org.junit.jupiter.api.Test;

class ExpTest {

  @Test
  void isWithinOneUlpOverAllExponents() {
    for (int exponent = 0; exponent < 255; exponent++) {
      for (int n = 0; n < 4_099; n++) {
        float x = Float.intBitsToFloat(exponent << 23 | n * 2_039);
        assertWithinOneUlp(x);
        assertWithinOneUlp(-x);
      }
    }
  }

  @Test
  void isWithinOneUlpWhereTheResultIsSmall() {
    for (float x = -104.5f; x < -86; x += 0.001f) {
      assertWithinOneUlp(x);
    }
  }

  private static void assertWithinOneUlp(float x) {
    float expected = (float) Math.exp(x);
    float actual = Exp.exp(x);
    if (actual != expected) {
      assertThat(Math.abs((double) actual - expected))
          .as("exp(" + x + ")")
          .isLessThanOrEqualTo(Math.ulp(expected));
    }
  }

  @Test
  void growsFromZeroAcrossTheUnderflow() {
    assertThat(Exp.exp(-104)).isZero();
    assertThat(Exp.exp(-103.97f)).isEqualTo(Float.MIN_VALUE);
    float before = 0;
    for (float x = -105; x < -80; x = Math.nextUp(x)) {
      float next = Exp.exp(x);
      assertThat(next >= before).as("exp(" + x + ")").isTrue();
      before = next;
    }
  }

  @Test
  void specialValues() {
    assertThat(Exp.exp(0)).isEqualTo(1);
    assertThat(Exp.exp(-0f)).isEqualTo(1);
    assertThat(Exp.exp(Float.NaN)).isNaN();
    assertThat(Exp.exp(Float.NEGATIVE_INFINITY)).isEqualTo(0f);
    assertThat(Exp.exp(Float.POSITIVE_INFINITY)).isEqualTo(Float.POSITIVE_INFINITY);
    assertThat(Exp.exp(88.722_8f)).isCloseTo(Float.MAX_VALUE, withPercentage(0.01));
    assertThat(Exp.exp(88.724f)).isEqualTo(Float.POSITIVE_INFINITY);
    assertThat(Exp.exp(Float.MAX_VALUE)).isEqualTo(Float.POSITIVE_INFINITY);
    assertThat(Exp.exp(-Float.MAX_VALUE)).isZero();
  }
}
