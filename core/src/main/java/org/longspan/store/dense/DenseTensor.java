package org.longspan.store.dense;

import java.nio.ByteBuffer;
import java.nio.DoubleBuffer;
import org.longspan.error.Errors;
import org.longspan.error.UserException;
import org.longspan.shape.RowRange;
import org.longspan.store.Dtype;
import org.longspan.store.TensorRows;
import org.longspan.store.TensorSpec;
import org.longspan.store.file.InputFile;

/** One tensor in an open file, its elements little-endian in C order from {@code offset} on. */
public record DenseTensor(InputFile file, TensorSpec spec, long offset) {

  /** Rows as attention input, through a file handle of their own. */
  public TensorRows rows() {
    return DenseRows.open(file.path(), spec, offset);
  }

  public float[] floats() {
    if (!spec.dtype().widensToFloat()) {
      throw wrongDtype("F32, F16, BF16");
    }
    float[] values = new float[wholeCount()];
    spec.dtype().decode(bytes(offset, spec.bytes()), values, 0, values.length);
    return values;
  }

  /** The elements of the rows {@code rows} of the first axis. */
  public float[] floats(RowRange rows) {
    if (!spec.dtype().widensToFloat()) {
      throw wrongDtype("F32, F16, BF16");
    }
    float[] values = new float[elements(rows)];
    long bytes = (long) values.length * spec.dtype().bytes();
    spec.dtype()
        .decode(bytes(offset + rows.from() * rowBytes(rows), bytes), values, 0, values.length);
    return values;
  }

  public double[] doubles() {
    require(Dtype.F64);
    return doubles(offset, wholeCount());
  }

  /** The elements of the rows {@code rows} of the first axis. */
  public double[] doubles(RowRange rows) {
    require(Dtype.F64);
    return doubles(offset + rows.from() * rowBytes(rows), elements(rows));
  }

  private double[] doubles(long position, int count) {
    double[] values = new double[count];
    DoubleBuffer source = bytes(position, (long) count * Double.BYTES).asDoubleBuffer();
    source.get(values);
    return values;
  }

  public long[] longs() {
    require(Dtype.I64);
    return longs(offset, wholeCount());
  }

  /** The elements of the rows {@code rows} of the first axis. */
  public long[] longs(RowRange rows) {
    require(Dtype.I64);
    return longs(offset + rows.from() * rowBytes(rows), elements(rows));
  }

  private long[] longs(long position, int count) {
    long[] values = new long[count];
    bytes(position, (long) count * Long.BYTES).asLongBuffer().get(values);
    return values;
  }

  /** The elements of the rows {@code rows} of the first axis, of any type of integers. */
  public long[] integers(RowRange rows) {
    if (!spec.dtype().isInteger()) {
      throw wrongDtype("I64, I32, I16, I8, U64, U32, U16, U8");
    }
    long[] values = new long[elements(rows)];
    long bytes = (long) values.length * spec.dtype().bytes();
    ByteBuffer source = bytes(offset + rows.from() * rowBytes(rows), bytes);
    for (int n = 0; n < values.length; n++) {
      values[n] = spec.dtype().integer(source);
    }
    return values;
  }

  private int elements(RowRange rows) {
    return Math.toIntExact(rows.length() * rowBytes(rows) / spec.dtype().bytes());
  }

  private long rowBytes(RowRange rows) {
    if (spec.rank() == 0 || rows.to() > spec.shape().get(0)) {
      throw new IllegalArgumentException("rows " + rows + " of " + spec);
    }
    long perRow = spec.shape().subList(1, spec.rank()).stream().reduce(1L, (a, b) -> a * b);
    return perRow * spec.dtype().bytes();
  }

  public byte[] bytes() {
    wholeCount();
    return bytes(offset, spec.bytes()).array();
  }

  private ByteBuffer bytes(long position, long count) {
    return file.read(position, Math.toIntExact(count));
  }

  private int wholeCount() {
    if (spec.bytes() > Integer.MAX_VALUE - 8) {
      throw Errors.user(
          file.path() + ": tensor '" + spec.name() + "' has " + spec.bytes() + " bytes",
          "read it by ranges of rows: at most 2 GiB can be read at once");
    }
    return (int) spec.elements();
  }

  private void require(Dtype dtype) {
    if (spec.dtype() != dtype) {
      throw wrongDtype(dtype.name());
    }
  }

  private UserException wrongDtype(String accepted) {
    return DenseErrors.wrongDtype(file.path(), spec, accepted);
  }
}
