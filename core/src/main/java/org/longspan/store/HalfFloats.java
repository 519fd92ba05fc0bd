package org.longspan.store;

/**
 * The two 16-bit floats: IEEE 754 binary16 (5 exponent bits, 10 fraction bits) and bfloat16 (the
 * upper half of a binary32).
 *
 * <p>Widening is exact, NaN payloads included. Narrowing rounds to nearest, ties to even, and
 * overflows to infinity; a NaN stays a NaN of the same sign, and one that came from widening gets
 * its bits back.
 */
public final class HalfFloats {
  private static final int INFINITY_16 = 0x7c00;
  private static final int INFINITY_32 = 0x7f80_0000;
  private static final float SMALLEST_NORMAL_16 = 0x1p-14f;

  /** Halfway between the largest finite binary16 and the next power of two: rounds to infinity. */
  private static final float OVERFLOW_16 = 65520f;

  private HalfFloats() {}

  public static float fromFloat16(short half) {
    int sign = (half & 0x8000) << 16;
    int magnitude = half & 0x7fff;
    if (magnitude >= INFINITY_16) {
      return Float.intBitsToFloat(sign | INFINITY_32 | (magnitude << 13));
    }
    // Exact, and right for subnormals too: only the exponent's bias is off.
    float value = Float.intBitsToFloat(magnitude << 13) * 0x1p112f;
    return Float.intBitsToFloat(sign | Float.floatToRawIntBits(value));
  }

  public static short toFloat16(float value) {
    int bits = Float.floatToRawIntBits(value);
    int sign = (bits >>> 16) & 0x8000;
    float magnitude = Math.abs(value);
    if (magnitude != magnitude) {
      int payload = (bits >>> 13) & 0x3ff;
      return (short) (sign | INFINITY_16 | (payload == 0 ? 0x200 : payload));
    }
    if (magnitude >= OVERFLOW_16) {
      return (short) (sign | INFINITY_16);
    }
    if (magnitude < SMALLEST_NORMAL_16) {
      return (short) (sign | (int) Math.rint(magnitude * 0x1p24f));
    }
    int rounded = (bits & 0x7fff_ffff) + 0xfff + ((bits >>> 13) & 1);
    return (short) (sign | ((rounded >>> 13) - (112 << 10)));
  }

  public static float fromBfloat16(short half) {
    return Float.intBitsToFloat(half << 16);
  }

  public static short toBfloat16(float value) {
    int bits = Float.floatToRawIntBits(value);
    if (value != value) {
      boolean payloadIsLost = (bits & 0x7f_0000) == 0;
      return (short) ((bits >>> 16) | (payloadIsLost ? 0x40 : 0));
    }
    return (short) ((bits + 0x7fff + ((bits >>> 16) & 1)) >>> 16);
  }
}
