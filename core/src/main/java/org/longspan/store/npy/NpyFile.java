package org.longspan.store.npy;

import java.io.Closeable;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import org.longspan.error.Errors;
import org.longspan.shape.RowRange;
import org.longspan.store.Dtype;
import org.longspan.store.TensorRows;
import org.longspan.store.TensorSpec;
import org.longspan.store.dense.DenseErrors;
import org.longspan.store.dense.DenseTensor;
import org.longspan.store.file.InputFile;

/**
 * An npy file of version 1.0, 2.0 or 3.0, read in place: little-endian F32, F16 or F64, booleans,
 * or integers, in C order.
 *
 * <p>Source: <a href="https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html">the
 * format</a>. An instance belongs to one thread.
 */
public final class NpyFile implements Closeable {
  static final long MAGIC = 0x59504d554e93L; // "\x93NUMPY", little-endian
  private static final long MAGIC_MASK = 0xffff_ffff_ffffL;

  /** NumPy's own bound on the header. */
  private static final int MAX_HEADER_BYTES = 10_000;

  private final InputFile file;
  private final DenseTensor array;

  private NpyFile(InputFile file, DenseTensor array) {
    this.file = file;
    this.array = array;
  }

  /** Opens a file and checks its header against the format and the file's size. */
  public static NpyFile open(Path path) {
    return open(path, NpyHeader.DTYPES);
  }

  /** As {@link #open}, for an array of integers of any width, with sign or without. */
  public static NpyFile openIntegers(Path path) {
    return open(path, NpyHeader.INTEGERS);
  }

  private static NpyFile open(Path path, Map<String, Dtype> accepted) {
    InputFile file = InputFile.open(path);
    try {
      return new NpyFile(file, array(file, accepted));
    } catch (RuntimeException e) {
      file.close();
      throw e;
    }
  }

  private static DenseTensor array(InputFile file, Map<String, Dtype> accepted) {
    Path path = file.path();
    if (file.size() < 12) {
      throw DenseErrors.truncated(
          path, "an npy file has at least 12 bytes, this one " + file.size());
    }
    ByteBuffer start = file.read(0, 12);
    if ((start.getLong(0) & MAGIC_MASK) != MAGIC) {
      throw Errors.damaged(
          path, "not an npy file: it does not begin with \\x93NUMPY", "check the path");
    }
    int major = start.get(6);
    if (major < 1 || major > 3 || start.get(7) != 0) {
      throw Errors.user(
          path + ": npy version " + major + "." + start.get(7),
          "save it as version 1.0, 2.0 or 3.0");
    }
    int headerStart = major == 1 ? 10 : 12;
    long length =
        major == 1 ? Short.toUnsignedInt(start.getShort(8)) : start.getInt(8) & 0xffffffffL;
    if (length > MAX_HEADER_BYTES) {
      throw NpyHeader.bad(path, "it has " + length + " bytes, more than " + MAX_HEADER_BYTES);
    }
    long dataStart = headerStart + length;
    if (dataStart > file.size()) {
      throw DenseErrors.truncated(
          path, "its header ends at byte " + dataStart + ", the file at " + file.size());
    }
    // Latin-1 maps every byte to a character: what is no ASCII is then no dictionary either.
    ByteBuffer header = file.read(headerStart, (int) length);
    TensorSpec spec =
        NpyHeader.parse(path, StandardCharsets.ISO_8859_1.decode(header).toString(), accepted);
    requireSize(file, dataStart, spec);
    return new DenseTensor(file, spec, dataStart);
  }

  private static void requireSize(InputFile file, long dataStart, TensorSpec spec) {
    long actual = file.size() - dataStart;
    String sizes =
        String.format(
            Locale.ROOT,
            "%s of shape %s has %d bytes, the file %d",
            spec.dtype(),
            spec.shape(),
            spec.bytes(),
            actual);
    if (actual < spec.bytes()) {
      throw DenseErrors.truncated(file.path(), sizes);
    }
    if (actual > spec.bytes()) {
      throw Errors.damaged(file.path(), sizes, "save it again with numpy.save");
    }
  }

  /** Element type and shape, under the name {@code array}. */
  public TensorSpec spec() {
    return array.spec();
  }

  /**
   * The rows of an array {@code [tokens, heads, features]} or {@code [tokens, features]} (one head)
   * of F32 or F16. They have a file handle of their own, for the caller to close.
   */
  public TensorRows rows() {
    return array.rows();
  }

  /** All elements of an F32 or F16 array, at most 2 GiB. */
  public float[] floats() {
    return array.floats();
  }

  /** All elements of an F64 array, at most 2 GiB. */
  public double[] doubles() {
    return array.doubles();
  }

  /** The elements of {@code rows} of the first axis of an array of integers. */
  public long[] integers(RowRange rows) {
    return array.integers(rows);
  }

  /** The bytes of an array of any dtype, at most 2 GiB. */
  public byte[] bytes() {
    return array.bytes();
  }

  @Override
  public void close() {
    file.close();
  }
}
