package org.longspan.store;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.longspan.shape.RowRange;
import org.longspan.store.safetensors.SafetensorsWriter;

/** Values and files that several tests need. */
public final class Samples {
  private Samples() {}

  /** Values that are exact in F32, F16 and BF16, with NaN, infinities and -0 among them. */
  public static float[] values(int count) {
    float[] special = {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY, -0f};
    float[] values = new float[count];
    for (int n = 0; n < count; n++) {
      int hash = (n * 0x9e3779b1) >>> 20;
      values[n] = hash < special.length ? special[hash] : (hash % 251 - 125) * 0.25f;
    }
    return values;
  }

  /** Rows {@code rows} of head {@code head} of C-ordered {@code [tokens, heads, features]}. */
  public static float[] slice(float[] values, int heads, int features, int head, RowRange rows) {
    float[] slice = new float[(int) rows.length() * features];
    for (int r = 0; r < rows.length(); r++) {
      int from = (((int) rows.from() + r) * heads + head) * features;
      System.arraycopy(values, from, slice, r * features, features);
    }
    return slice;
  }

  public static float[] read(TensorRows tensor, int head, RowRange rows) {
    float[] values = new float[(int) rows.length() * tensor.features()];
    tensor.read(head, rows, values, 0);
    return values;
  }

  public static int[] bits(float[] values) {
    int[] bits = new int[values.length];
    for (int n = 0; n < values.length; n++) {
      bits[n] = Float.floatToRawIntBits(values[n]);
    }
    return bits;
  }

  /** A safetensors file of any header text and any number of data bytes. */
  public static Path rawSafetensors(Path file, String header, int dataBytes) throws Exception {
    byte[] text = header.getBytes(StandardCharsets.UTF_8);
    ByteBuffer bytes =
        ByteBuffer.allocate(8 + text.length + dataBytes).order(ByteOrder.LITTLE_ENDIAN);
    return Files.write(file, bytes.putLong(text.length).put(text).array());
  }

  public static Path safetensors(Path file, TensorSpec spec, float[] values) {
    try (SafetensorsWriter writer =
        SafetensorsWriter.create(file, List.of(spec), Map.of("made", "here"))) {
      writer.append(spec.name(), values, 0, values.length);
      writer.commit();
    }
    return file;
  }
}
