package org.longspan.store;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HalfFloatsTest {

  @Test
  void widensEveryFloat16ByItsDefinition() {
    for (int bits = 0; bits < 1 << 16; bits++) {
      double expected = float16(bits);
      float actual = HalfFloats.fromFloat16((short) bits);
      assertThat((Double) (double) actual).as("%04x", bits).isEqualTo((Double) expected);
      assertThat(Float.floatToRawIntBits(actual) < 0)
          .as("sign of %04x", bits)
          .isEqualTo(bits >> 15 == 1);
    }
  }

  /** IEEE 754-2019, 3.4, with k = 16 and p = 11. */
  private static double float16(int bits) {
    int exponent = bits >> 10 & 0x1f;
    int fraction = bits & 0x3ff;
    double sign = bits >> 15 == 0 ? 1 : -1;
    if (exponent == 0x1f) {
      return fraction == 0 ? sign * Double.POSITIVE_INFINITY : Double.NaN;
    }
    return exponent == 0
        ? sign * fraction * 0x1p-24
        : sign * (1024 + fraction) * Math.pow(2, exponent - 25);
  }

  @Test
  void narrowingUndoesWideningForEveryBitPattern() {
    for (int bits = 0; bits < 1 << 16; bits++) {
      short half = (short) bits;
      assertThat(HalfFloats.toFloat16(HalfFloats.fromFloat16(half))).isEqualTo(half);
      assertThat(HalfFloats.toBfloat16(HalfFloats.fromBfloat16(half))).isEqualTo(half);
    }
  }

  @Test
  void bfloat16IsTheUpperHalfOfFloat32() {
    for (int bits = 0; bits < 1 << 16; bits++) {
      float wide = HalfFloats.fromBfloat16((short) bits);
      assertThat(Float.floatToRawIntBits(wide)).isEqualTo(bits << 16);
    }
  }

  @Test
  void float16RoundsToNearestTiesToEven() {
    for (int bits = 0; bits < 0x7bff; bits++) {
      float low = HalfFloats.fromFloat16((short) bits);
      float high = HalfFloats.fromFloat16((short) (bits + 1));
      float middle = (low + high) / 2;
      int even = bits % 2 == 0 ? bits : bits + 1;
      assertThat((int) HalfFloats.toFloat16(middle)).isEqualTo(even);
      assertThat((int) HalfFloats.toFloat16(Math.nextDown(middle))).isEqualTo(bits);
      assertThat((int) HalfFloats.toFloat16(Math.nextUp(middle))).isEqualTo(bits + 1);
      assertThat((int) HalfFloats.toFloat16(-middle)).isEqualTo((short) (even | 0x8000));
    }
  }

  @Test
  void bfloat16RoundsToNearestTiesToEven() {
    for (int bits = 0; bits < 0x7f7f; bits++) {
      float middle = Float.intBitsToFloat(bits << 16 | 0x8000);
      int even = bits % 2 == 0 ? bits : bits + 1;
      assertThat((int) HalfFloats.toBfloat16(middle)).isEqualTo(even);
      assertThat((int) HalfFloats.toBfloat16(Math.nextDown(middle))).isEqualTo(bits);
      assertThat((int) HalfFloats.toBfloat16(Math.nextUp(middle))).isEqualTo(bits + 1);
    }
  }

  @Test
  void float16OverflowsToInfinityFromHalfwayOn() {
    assertThat(HalfFloats.toFloat16(Math.nextDown(65520f))).isEqualTo((short) 0x7bff);
    assertThat(HalfFloats.toFloat16(65520f)).isEqualTo((short) 0x7c00);
    assertThat(HalfFloats.toFloat16(-Float.MAX_VALUE)).isEqualTo((short) 0xfc00);
    assertThat(HalfFloats.toBfloat16(Float.MAX_VALUE)).isEqualTo((short) 0x7f80);
  }

  @Test
  void nanWhosePayloadDoesNotFitStaysNan() {
    float nan = Float.intBitsToFloat(0xff80_0001);
    assertThat(HalfFloats.fromFloat16(HalfFloats.toFloat16(nan))).isNaN();
    assertThat(HalfFloats.fromBfloat16(HalfFloats.toBfloat16(nan))).isNaN();
    assertThat(HalfFloats.toFloat16(nan)).isNegative();
    assertThat(HalfFloats.toBfloat16(nan)).isNegative();
  }
}
