package org.longspan.store.safetensors;

import java.io.Closeable;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.longspan.store.TensorSpec;
import org.longspan.store.dense.TensorSink;
import org.longspan.store.file.OutputFile;

/**
 * Writes a safetensors file whose tensors are declared first and then filled, each in order, in
 * bounded memory; appends to different tensors may alternate.
 *
 * <p>The same declarations and values give the same bytes. The file appears under its name on
 * {@link #commit}; closing without a commit leaves nothing.
 */
public final class SafetensorsWriter implements Closeable {
  private final OutputFile file;
  private final Map<String, TensorSink> sinks = new LinkedHashMap<>();
  private long sealAt = -1;

  private SafetensorsWriter(OutputFile file) {
    this.file = file;
  }

  /**
   * Starts a file.
   *
   * @param tensors of distinct names; laid out widest elements first, else in this order
   */
  public static SafetensorsWriter create(
      Path path, List<TensorSpec> tensors, Map<String, String> metadata) {
    SafetensorsHeader header = SafetensorsHeader.layOut(tensors, metadata);
    byte[] text = header.toBytes();
    ByteBuffer start =
        ByteBuffer.allocate(Long.BYTES + text.length)
            .order(ByteOrder.LITTLE_ENDIAN)
            .putLong(text.length)
            .put(text)
            .flip();
    long dataStart = start.remaining();
    SafetensorsWriter writer = new SafetensorsWriter(OutputFile.create(path));
    for (SafetensorsHeader.Entry entry : header.entries()) {
      TensorSpec spec = entry.spec();
      writer.sinks.put(spec.name(), new TensorSink(writer.file, spec, dataStart + entry.from()));
    }
    writer.file.write(start, 0);
    return writer;
  }

  /**
   * Starts a file that ends with the checksum of its bytes, a tensor {@code crc32c}: {@link
   * SafetensorsFile#openSealed} refuses it where a byte has changed.
   *
   * @param tensors of distinct names, none with elements narrower than 4 bytes
   * @param metadata what the file is of
   */
  public static SafetensorsWriter createSealed(
      Path path, List<TensorSpec> tensors, Map<String, String> metadata) {
    List<TensorSpec> all = new ArrayList<>(tensors);
    all.add(Seal.SPEC);
    SafetensorsWriter writer = create(path, all, metadata);
    TensorSink seal = writer.sinks.remove(Seal.SPEC.name());
    writer.sinks.values().forEach(sink -> sink.requireBefore(seal));
    writer.sealAt = seal.position();
    return writer;
  }

  /** Appends {@code count} values to a tensor of F32, or of F16 or BF16 rounded to nearest. */
  public void append(String tensor, float[] values, int offset, int count) {
    sink(tensor).append(values, offset, count);
  }

  /** Appends {@code count} values to an F64 tensor. */
  public void append(String tensor, double[] values, int offset, int count) {
    sink(tensor).append(values, offset, count);
  }

  /** Appends {@code count} values to an I64 tensor. */
  public void append(String tensor, long[] values, int offset, int count) {
    sink(tensor).append(values, offset, count);
  }

  private TensorSink sink(String tensor) {
    TensorSink sink = sinks.get(tensor);
    if (sink == null) {
      throw new IllegalArgumentException("tensor '" + tensor + "' is not declared");
    }
    return sink;
  }

  /**
   * Gives the file its name, replacing what has it.
   *
   * @throws IllegalStateException if a tensor lacks elements
   */
  public void commit() {
    sinks.values().forEach(TensorSink::requireComplete);
    if (sealAt >= 0) {
      ByteBuffer seal = ByteBuffer.allocate(Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN);
      file.write(seal.putInt(Seal.crc32c(file::read, sealAt)).flip(), sealAt);
    }
    file.commit();
  }

  @Override
  public void close() {
    file.close();
  }
}
