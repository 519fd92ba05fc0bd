package org.longspan.model.onnx;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Writes what the reader reads of an ONNX file. */
final class OnnxWriter {
  private final ByteArrayOutputStream graph = new ByteArrayOutputStream();

  OnnxWriter node(String operator, String output, String... inputs) {
    ByteArrayOutputStream node = new ByteArrayOutputStream();
    for (String input : inputs) {
      bytes(node, 1, input.getBytes(StandardCharsets.UTF_8));
    }
    bytes(node, 2, output.getBytes(StandardCharsets.UTF_8));
    bytes(node, 3, "a name that nobody reads".getBytes(StandardCharsets.UTF_8));
    bytes(node, 4, operator.getBytes(StandardCharsets.UTF_8));
    bytes(graph, 1, node.toByteArray());
    return this;
  }

  OnnxWriter floats(String name, float[] values, long... shape) {
    ByteBuffer raw = ByteBuffer.allocate(values.length * 4).order(ByteOrder.LITTLE_ENDIAN);
    raw.asFloatBuffer().put(values);
    return tensor(name, OnnxTensor.FLOAT, 9, raw.array(), shape);
  }

  OnnxWriter bytes(String name, int type, byte[] values, long... shape) {
    return tensor(name, type, 9, values, shape);
  }

  /** A tensor whose values are in the list of 32-bit integers. */
  OnnxWriter integers(String name, int type, int[] values, long... shape) {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    for (int value : values) {
      varint(packed, value);
    }
    return tensor(name, type, 5, packed.toByteArray(), shape);
  }

  private OnnxWriter tensor(String name, int type, int field, byte[] values, long... shape) {
    ByteArrayOutputStream tensor = new ByteArrayOutputStream();
    for (long length : shape) {
      varint(tensor, 1 << 3);
      varint(tensor, length);
    }
    varint(tensor, 2 << 3);
    varint(tensor, type);
    bytes(tensor, 8, name.getBytes(StandardCharsets.UTF_8));
    bytes(tensor, field, values);
    bytes(graph, 5, tensor.toByteArray());
    return this;
  }

  byte[] file() {
    ByteArrayOutputStream model = new ByteArrayOutputStream();
    varint(model, 1 << 3);
    varint(model, 6);
    bytes(model, 7, graph.toByteArray());
    return model.toByteArray();
  }

  private static void bytes(ByteArrayOutputStream out, int field, byte[] value) {
    varint(out, field << 3 | 2);
    varint(out, value.length);
    out.writeBytes(value);
  }

  private static void varint(ByteArrayOutputStream out, long value) {
    long left = value;
    while ((left & ~0x7fL) != 0) {
      out.write((int) (left & 0x7f | 0x80));
      left >>>= 7;
    }
    out.write((int) left);
  }
}
