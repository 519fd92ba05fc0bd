package org.longspan.store.safetensors;

import java.io.Closeable;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.longspan.error.Errors;
import org.longspan.error.UserException;
import org.longspan.shape.RowRange;
import org.longspan.store.DamagedBlockException;
import org.longspan.store.TensorRows;
import org.longspan.store.TensorSpec;
import org.longspan.store.dense.DenseErrors;
import org.longspan.store.dense.DenseTensor;
import org.longspan.store.file.InputFile;

/**
 * A safetensors file, read in place: opening reads the header, and every read only what it returns.
 *
 * <p>Layout: the header's length as 8 bytes little-endian, the header (JSON), the data. Source: <a
 * href="https://huggingface.co/docs/safetensors">the format</a>. An instance belongs to one thread.
 */
public final class SafetensorsFile implements Closeable {
  private final InputFile file;
  private final Map<String, String> metadata;
  private final Map<String, DenseTensor> tensors = new LinkedHashMap<>();

  private SafetensorsFile(InputFile file, SafetensorsHeader header, long dataStart) {
    this.file = file;
    this.metadata = Map.copyOf(header.metadata());
    for (SafetensorsHeader.Entry entry : header.entries()) {
      TensorSpec spec = entry.spec();
      tensors.put(spec.name(), new DenseTensor(file, spec, dataStart + entry.from()));
    }
  }

  /** Opens a file and checks its header against the format and the file's size. */
  public static SafetensorsFile open(Path path) {
    InputFile file = InputFile.open(path);
    try {
      int length = headerLength(file);
      ByteBuffer text = file.read(Long.BYTES, length);
      if (length == 0 || text.get(0) != '{') {
        throw notSafetensors(path, "its header does not begin with '{'");
      }
      SafetensorsHeader header = SafetensorsHeaderParser.parse(path, text);
      long dataStart = Long.BYTES + length;
      requireSize(file, dataStart, header.dataBytes());
      return new SafetensorsFile(file, header, dataStart);
    } catch (RuntimeException e) {
      file.close();
      throw e;
    }
  }

  /**
   * Reads a sealed file whole and opens it.
   *
   * @param metadata what the file has to be of
   * @throws DamagedBlockException if it is missing, has other bytes than those that were written,
   *     or is of something else
   */
  public static SafetensorsFile openSealed(Path path, Map<String, String> metadata) {
    Seal.requireIntact(path);
    SafetensorsFile file = open(path);
    if (!file.metadata.equals(metadata)) {
      file.close();
      throw new DamagedBlockException(
          path,
          "is of "
              + without(file.metadata, metadata)
              + " and not of "
              + without(metadata, file.metadata));
    }
    return file;
  }

  /** The entries of {@code all} that {@code others} does not have. */
  private static Map<String, String> without(Map<String, String> all, Map<String, String> others) {
    Map<String, String> left = new TreeMap<>(all);
    left.entrySet().removeAll(others.entrySet());
    return left;
  }

  private static int headerLength(InputFile file) {
    if (file.size() < Long.BYTES) {
      throw DenseErrors.truncated(
          file.path(), "a safetensors file has at least 8 bytes, this one " + file.size());
    }
    long length = file.read(0, Long.BYTES).getLong();
    if (length < 0 || length > SafetensorsHeader.MAX_BYTES) {
      throw notSafetensors(
          file.path(),
          String.format(
              Locale.ROOT,
              "a header has at most %d bytes, this one %s",
              SafetensorsHeader.MAX_BYTES,
              Long.toUnsignedString(length)));
    }
    if (length > file.size() - Long.BYTES) {
      throw DenseErrors.truncated(
          file.path(),
          String.format(
              Locale.ROOT,
              "its header has %d bytes, the file only %d",
              length,
              file.size() - Long.BYTES));
    }
    return (int) length;
  }

  private static void requireSize(InputFile file, long dataStart, long dataBytes) {
    long actual = file.size() - dataStart;
    if (actual < dataBytes) {
      throw DenseErrors.truncated(
          file.path(),
          String.format(Locale.ROOT, "its tensors have %d bytes, the file %d", dataBytes, actual));
    }
    if (actual > dataBytes) {
      throw Errors.damaged(
          file.path(),
          (actual - dataBytes) + " bytes follow the last tensor",
          "write the file again with a safetensors tool");
    }
  }

  private static UserException notSafetensors(Path path, String problem) {
    return Errors.damaged(path, "not a safetensors file: " + problem, "check the path");
  }

  /** The map {@code __metadata__}; empty where the file has none. */
  public Map<String, String> metadata() {
    return metadata;
  }

  /** The tensors in the order of their data. */
  public List<TensorSpec> tensors() {
    return tensors.values().stream().map(DenseTensor::spec).toList();
  }

  public boolean has(String tensor) {
    return tensors.containsKey(tensor);
  }

  public TensorSpec spec(String tensor) {
    return source(tensor).spec();
  }

  /**
   * The rows of a tensor {@code [tokens, heads, features]} or {@code [tokens, features]} (one head)
   * of F32, F16 or BF16. They have a file handle of their own, for the caller to close.
   */
  public TensorRows rows(String tensor) {
    return source(tensor).rows();
  }

  /** All elements of a tensor of F32, F16 or BF16, at most 2 GiB. */
  public float[] floats(String tensor) {
    return source(tensor).floats();
  }

  /** The elements of {@code rows} of the first axis of a tensor of F32, F16 or BF16. */
  public float[] floats(String tensor, RowRange rows) {
    return source(tensor).floats(rows);
  }

  /** All elements of an F64 tensor, at most 2 GiB. */
  public double[] doubles(String tensor) {
    return source(tensor).doubles();
  }

  /** The elements of {@code rows} of the first axis of an F64 tensor, at most 2 GiB. */
  public double[] doubles(String tensor, RowRange rows) {
    return source(tensor).doubles(rows);
  }

  /** All elements of an I64 tensor, at most 2 GiB. */
  public long[] longs(String tensor) {
    return source(tensor).longs();
  }

  /** The elements of {@code rows} of the first axis of an I64 tensor, at most 2 GiB. */
  public long[] longs(String tensor, RowRange rows) {
    return source(tensor).longs(rows);
  }

  /** The elements of {@code rows} of the first axis of a tensor of any type of integers. */
  public long[] integers(String tensor, RowRange rows) {
    return source(tensor).integers(rows);
  }

  /** The bytes of a tensor of any dtype, at most 2 GiB. */
  public byte[] bytes(String tensor) {
    return source(tensor).bytes();
  }

  private DenseTensor source(String tensor) {
    DenseTensor source = tensors.get(tensor);
    if (source == null) {
      throw Errors.user(
          file.path() + ": no tensor '" + tensor + "'",
          "name one of " + String.join(", ", tensors.keySet()));
    }
    return source;
  }

  @Override
  public void close() {
    file.close();
  }
}
