package org.longspan.model.onnx;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * The fields of a protocol buffer message, one after the other: {@link #next} moves to a field,
 * whose value is then read or skipped.
 *
 * <p>Source: the <a href="https://protobuf.dev/programming-guides/encoding/">wire format</a>.
 */
final class ProtoMessage {
  private static final int VARINT = 0;
  private static final int FIXED_64 = 1;
  private static final int LENGTH = 2;
  private static final int FIXED_32 = 5;

  private final ByteBuffer bytes;
  private int field;
  private int wireType;

  ProtoMessage(ByteBuffer bytes) {
    this.bytes = bytes.slice().order(ByteOrder.LITTLE_ENDIAN);
  }

  /** Whether there is another field. */
  boolean next() {
    if (!bytes.hasRemaining()) {
      return false;
    }
    long key = varint();
    field = (int) (key >>> 3);
    wireType = (int) key & 7;
    return true;
  }

  /** Whether bytes are left, in a packed list. */
  boolean hasMore() {
    return bytes.hasRemaining();
  }

  /** The number of the current field. */
  int field() {
    return field;
  }

  /** Whether the value is a packed list, a message or a text. */
  boolean isBytes() {
    return wireType == LENGTH;
  }

  void skip() {
    switch (wireType) {
      case VARINT -> varint();
      case FIXED_64 -> take(Long.BYTES);
      case LENGTH -> bytes();
      case FIXED_32 -> take(Integer.BYTES);
      default -> throw new IllegalArgumentException("wire type " + wireType);
    }
  }

  /** An integer in 7-bit groups, lowest first. */
  long varint() {
    long value = 0;
    for (int shift = 0; shift < Long.SIZE; shift += 7) {
      byte group = take(1).get();
      value |= (group & 0x7fL) << shift;
      if (group >= 0) {
        return value;
      }
    }
    throw new IllegalArgumentException("an integer of more than 10 bytes");
  }

  /** The value of a packed list, a message or a text, little-endian, without a copy. */
  ByteBuffer bytes() {
    long length = varint();
    if (length < 0 || length > bytes.remaining()) {
      throw new BufferUnderflowException();
    }
    return take((int) length);
  }

  String text() {
    return StandardCharsets.UTF_8.decode(bytes()).toString();
  }

  private ByteBuffer take(int count) {
    if (count > bytes.remaining()) {
      throw new BufferUnderflowException();
    }
    ByteBuffer part = bytes.slice(bytes.position(), count).order(ByteOrder.LITTLE_ENDIAN);
    bytes.position(bytes.position() + count);
    return part;
  }
}
