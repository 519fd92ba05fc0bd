package org.longspan.store.npy;

import java.io.Closeable;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.longspan.store.Dtype;
import org.longspan.store.TensorSpec;
import org.longspan.store.dense.TensorSink;
import org.longspan.store.file.OutputFile;

/**
 * Writes an npy file of version 1.0 in order and in bounded memory.
 *
 * <p>The file appears under its name on {@link #commit}; closing without a commit leaves nothing.
 */
public final class NpyWriter implements Closeable {
  /** NumPy aligns the data to this. */
  private static final int ALIGNMENT = 64;

  private static final int PREFIX_BYTES = 10;

  private final OutputFile file;
  private final TensorSink sink;

  private NpyWriter(OutputFile file, TensorSink sink) {
    this.file = file;
    this.sink = sink;
  }

  /**
   * Starts a file.
   *
   * @param dtype F32, F16 or F64
   * @param shape outermost axis first
   */
  public static NpyWriter create(Path path, Dtype dtype, long... shape) {
    TensorSpec spec = TensorSpec.of(NpyHeader.TENSOR, dtype, shape);
    ByteBuffer header = header(NpyHeader.format(spec));
    OutputFile file = OutputFile.create(path);
    NpyWriter writer = new NpyWriter(file, new TensorSink(file, spec, header.remaining()));
    file.write(header, 0);
    return writer;
  }

  private static ByteBuffer header(String dictionary) {
    int unpadded = PREFIX_BYTES + dictionary.length() + 1;
    int total = (unpadded + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
    String text = dictionary + " ".repeat(total - unpadded) + "\n";
    return ByteBuffer.allocate(total)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putLong(NpyFile.MAGIC | 1L << 48)
        .putShort((short) text.length())
        .put(text.getBytes(StandardCharsets.US_ASCII))
        .flip();
  }

  /** Appends {@code count} values to an F32 array, or to an F16 array rounded to nearest. */
  public void append(float[] values, int offset, int count) {
    sink.append(values, offset, count);
  }

  /** Appends {@code count} values to an F64 array. */
  public void append(double[] values, int offset, int count) {
    sink.append(values, offset, count);
  }

  /**
   * Gives the file its name, replacing what has it.
   *
   * @throws IllegalStateException if elements are missing
   */
  public void commit() {
    sink.requireComplete();
    file.commit();
  }

  @Override
  public void close() {
    file.close();
  }
}
