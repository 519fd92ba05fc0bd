package org.longspan.store;

import java.nio.ByteBuffer;

/** The element types of safetensors; {@link #name()} is the name that the format uses. */
public enum Dtype {
  BOOL(1),
  U8(1),
  I8(1),
  F8_E4M3(1),
  F8_E5M2(1),
  U16(2),
  I16(2),
  F16(2),
  BF16(2),
  U32(4),
  I32(4),
  F32(4),
  U64(8),
  I64(8),
  F64(8);

  private final int bytes;

  Dtype(int bytes) {
    this.bytes = bytes;
  }

  /** Bytes per element. */
  public int bytes() {
    return bytes;
  }

  /** Whether this is F32, F16 or BF16, whose values are exact in float32. */
  public boolean widensToFloat() {
    return this == F32 || this == F16 || this == BF16;
  }

  /** Whether the values are whole numbers, with sign or without. */
  public boolean isInteger() {
    return switch (this) {
      case U8, I8, U16, I16, U32, I32, U64, I64 -> true;
      default -> false;
    };
  }

  /**
   * The next value of an integer type; of U64 those from 2^63 on come out negative.
   *
   * @param source little-endian. Modified: its position moves past the value
   */
  public long integer(ByteBuffer source) {
    return switch (this) {
      case U8 -> Byte.toUnsignedLong(source.get());
      case I8 -> source.get();
      case U16 -> Short.toUnsignedLong(source.getShort());
      case I16 -> source.getShort();
      case U32 -> Integer.toUnsignedLong(source.getInt());
      case I32 -> source.getInt();
      case U64, I64 -> source.getLong();
      default -> throw new IllegalArgumentException(this + " is not a type of integers");
    };
  }

  /**
   * Widens {@code count} values of this type to float32, exactly.
   *
   * @param source little-endian. Modified: its position moves past the values
   * @param destination Modified: {@code count} values from {@code offset} on
   */
  public void decode(ByteBuffer source, float[] destination, int offset, int count) {
    switch (this) {
      case F32 -> {
        source.asFloatBuffer().get(destination, offset, count);
        source.position(source.position() + count * Float.BYTES);
      }
      case F16 -> {
        for (int n = 0; n < count; n++) {
          destination[offset + n] = HalfFloats.fromFloat16(source.getShort());
        }
      }
      case BF16 -> {
        for (int n = 0; n < count; n++) {
          destination[offset + n] = HalfFloats.fromBfloat16(source.getShort());
        }
      }
      default -> throw notFloat();
    }
  }

  /**
   * Rounds {@code count} float32 values to this type: nearest, ties to even.
   *
   * @param destination little-endian. Modified: the values are put at its position
   */
  public void encode(float[] source, int offset, int count, ByteBuffer destination) {
    switch (this) {
      case F32 -> {
        destination.asFloatBuffer().put(source, offset, count);
        destination.position(destination.position() + count * Float.BYTES);
      }
      case F16 -> {
        for (int n = 0; n < count; n++) {
          destination.putShort(HalfFloats.toFloat16(source[offset + n]));
        }
      }
      case BF16 -> {
        for (int n = 0; n < count; n++) {
          destination.putShort(HalfFloats.toBfloat16(source[offset + n]));
        }
      }
      default -> throw notFloat();
    }
  }

  private IllegalArgumentException notFloat() {
    return new IllegalArgumentException(this + " is not one of F32, F16, BF16");
  }
}
