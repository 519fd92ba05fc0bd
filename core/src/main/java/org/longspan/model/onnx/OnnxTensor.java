package org.longspan.model.onnx;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/**
 * A stored tensor (TensorProto).
 *
 * @param name as in the file
 * @param type of an element, ONNX's number
 * @param shape lengths of the axes
 * @param values little-endian elements
 * @param external whether the values are in another file
 */
record OnnxTensor(String name, int type, List<Long> shape, ByteBuffer values, boolean external) {
  static final int FLOAT = 1;
  static final int UINT8 = 2;
  static final int INT8 = 3;

  static OnnxTensor read(ByteBuffer message) {
    ProtoMessage fields = new ProtoMessage(message);
    String name = "";
    int type = 0;
    boolean external = false;
    List<Long> shape = new ArrayList<>();
    ByteBuffer values = ByteBuffer.allocate(0);
    while (fields.next()) {
      switch (fields.field()) {
        case 1 -> addLongs(fields, shape);
        case 2 -> type = (int) fields.varint();
        case 4, 9 -> values = fields.bytes();
        case 5 -> values = narrowed(fields);
        case 8 -> name = fields.text();
        case 14 -> external = fields.varint() != 0;
        default -> fields.skip();
      }
    }
    return new OnnxTensor(name, type, List.copyOf(shape), values, external);
  }

  private static void addLongs(ProtoMessage fields, List<Long> list) {
    if (!fields.isBytes()) {
      list.add(fields.varint());
      return;
    }
    ProtoMessage packed = new ProtoMessage(fields.bytes());
    while (packed.hasMore()) {
      list.add(packed.varint());
    }
  }

  /** Bytes that were written as integers. */
  private static ByteBuffer narrowed(ProtoMessage fields) {
    List<Long> integers = new ArrayList<>();
    addLongs(fields, integers);
    ByteBuffer bytes = ByteBuffer.allocate(integers.size()).order(ByteOrder.LITTLE_ENDIAN);
    integers.forEach(value -> bytes.put(value.byteValue()));
    return bytes.flip();
  }

  long elements() {
    // Asked for with every quantised value: a stream is ten times as slow.
    long elements = 1;
    for (long length : shape) {
      elements *= length;
    }
    return elements;
  }

  /** Element {@code n} of a float or an integer of 8 bits. */
  float value(int n) {
    return switch (type) {
      case FLOAT -> values.getFloat(n * Float.BYTES);
      case UINT8 -> Byte.toUnsignedInt(values.get(n));
      case INT8 -> values.get(n);
      default -> throw new IllegalArgumentException(name + " has the element type " + type);
    };
  }

  boolean isReadable() {
    int bytes = type == FLOAT ? Float.BYTES : 1;
    return (type == FLOAT || type == UINT8 || type == INT8)
        && !external
        && values.remaining() == elements() * bytes;
  }
}
