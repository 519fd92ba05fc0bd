package org.longspan.store.dense;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Objects;
import org.longspan.store.Dtype;
import org.longspan.store.TensorSpec;
import org.longspan.store.file.OutputFile;

/** Appends the elements of one tensor, little-endian in C order, at its place in a file. */
public final class TensorSink {
  private static final int BUFFER_BYTES = 1 << 16;

  private final OutputFile file;
  private final TensorSpec spec;
  private final long end;
  private long position;

  public TensorSink(OutputFile file, TensorSpec spec, long offset) {
    this.file = file;
    this.spec = spec;
    this.position = offset;
    this.end = offset + spec.bytes();
  }

  public void append(float[] values, int offset, int count) {
    append(
        values.length, offset, count, (from, n, out) -> spec.dtype().encode(values, from, n, out));
  }

  public void append(double[] values, int offset, int count) {
    require(Dtype.F64);
    append(
        values.length,
        offset,
        count,
        (from, n, out) -> {
          out.asDoubleBuffer().put(values, from, n);
          out.position(out.position() + n * Double.BYTES);
        });
  }

  public void append(long[] values, int offset, int count) {
    require(Dtype.I64);
    append(
        values.length,
        offset,
        count,
        (from, n, out) -> {
          out.asLongBuffer().put(values, from, n);
          out.position(out.position() + n * Long.BYTES);
        });
  }

  /** Puts {@code count} values from {@code from} on into {@code out}. */
  private interface Encoder {
    void encode(int from, int count, ByteBuffer out);
  }

  private void append(int length, int offset, int count, Encoder encoder) {
    Objects.checkFromIndexSize(offset, count, length);
    int elementBytes = spec.dtype().bytes();
    long missing = (end - position) / elementBytes;
    if (count > missing) {
      throw new IllegalStateException(
          spec + " lacks " + missing + " elements and is given " + count);
    }
    int perBuffer = BUFFER_BYTES / elementBytes;
    ByteBuffer buffer =
        ByteBuffer.allocate(Math.min(count, perBuffer) * elementBytes)
            .order(ByteOrder.LITTLE_ENDIAN);
    for (int done = 0; done < count; ) {
      int n = Math.min(perBuffer, count - done);
      buffer.clear();
      encoder.encode(offset + done, n, buffer);
      buffer.flip();
      long bytes = buffer.remaining();
      file.write(buffer, position);
      position += bytes;
      done += n;
    }
  }

  private void require(Dtype dtype) {
    if (spec.dtype() != dtype) {
      throw new IllegalStateException(spec + " is given elements of " + dtype);
    }
  }

  /** The byte of the file that the next element goes to. */
  public long position() {
    return position;
  }

  public void requireBefore(TensorSink last) {
    if (end > last.position) {
      throw new IllegalArgumentException(spec + " lies after " + last.spec);
    }
  }

  public void requireComplete() {
    if (position != end) {
      throw new IllegalStateException(
          spec + " lacks " + (end - position) / spec.dtype().bytes() + " elements");
    }
  }
}
