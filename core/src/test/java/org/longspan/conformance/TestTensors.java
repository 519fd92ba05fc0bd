package org.longspan.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;

/** A safetensors file in memory: just enough to read conformance cases. */
final class TestTensors {
  private final JsonNode header;
  private final ByteBuffer data;

  TestTensors(Path file) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
    int headerLength = Math.toIntExact(bytes.getLong());
    header = new ObjectMapper().readTree(bytes.array(), 8, headerLength);
    int start = 8 + headerLength;
    data = bytes.slice(start, bytes.capacity() - start).order(ByteOrder.LITTLE_ENDIAN);
  }

  String metadata(String name) {
    return header.path("__metadata__").path(name).asText();
  }

  int size(String name, int axis) {
    return header.get(name).get("shape").get(axis).intValue();
  }

  float[] floats(String name) {
    ByteBuffer tensor = tensor(name, "F32");
    float[] values = new float[tensor.remaining() / Float.BYTES];
    tensor.asFloatBuffer().get(values);
    return values;
  }

  double[] doubles(String name) {
    ByteBuffer tensor = tensor(name, "F64");
    double[] values = new double[tensor.remaining() / Double.BYTES];
    tensor.asDoubleBuffer().get(values);
    return values;
  }

  long[] longs(String name) {
    ByteBuffer tensor = tensor(name, "I64");
    long[] values = new long[tensor.remaining() / Long.BYTES];
    tensor.asLongBuffer().get(values);
    return values;
  }

  private ByteBuffer tensor(String name, String type) {
    JsonNode entry = header.get(name);
    if (!entry.get("dtype").asText().equals(type)) {
      throw new IllegalArgumentException(name + " is not " + type + ": " + entry);
    }
    JsonNode offsets = entry.get("data_offsets");
    int from = offsets.get(0).intValue();
    return data.slice(from, offsets.get(1).intValue() - from).order(ByteOrder.LITTLE_ENDIAN);
  }
}
