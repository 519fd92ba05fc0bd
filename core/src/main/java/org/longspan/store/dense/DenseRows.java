package org.longspan.store.dense;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import org.longspan.error.Errors;
import org.longspan.shape.RowRange;
import org.longspan.store.Dtype;
import org.longspan.store.RowReads;
import org.longspan.store.TensorRows;
import org.longspan.store.TensorSpec;
import org.longspan.store.file.InputFile;

/**
 * Rows of a C-ordered {@code [tokens, heads, features]} tensor, read in place.
 *
 * <p>The rows of one head are strided in the file. Where the strides are short, a bounded chunk of
 * whole rows is read at a time, and the head's slices are picked out; where they are long, every
 * slice is read for itself.
 */
final class DenseRows implements TensorRows {
  private static final int CHUNK_BYTES = 256 << 10;

  /** Bytes between two slices that take as long to copy as a second call to read. */
  private static final int GAP_BYTES = 16 << 10;

  private static final long MAX_ROW_BYTES = 64 << 20;

  private final InputFile file;
  private final Dtype dtype;
  private final long offset;
  private final long tokens;
  private final int heads;
  private final int features;
  private long bytesRead;

  private DenseRows(
      InputFile file, Dtype dtype, long offset, long tokens, int heads, int features) {
    this.file = file;
    this.dtype = dtype;
    this.offset = offset;
    this.tokens = tokens;
    this.heads = heads;
    this.features = features;
  }

  /**
   * @param spec rank 3, or rank 2 for one head; F32, F16 or BF16
   * @param offset of the first element in the file
   */
  static DenseRows open(Path path, TensorSpec spec, long offset) {
    if (!spec.dtype().widensToFloat()) {
      throw DenseErrors.wrongDtype(path, spec, "F32, F16, BF16");
    }
    String tensor = path + ": tensor '" + spec.name() + "' has shape " + spec.shape();
    List<Long> shape = spec.shape();
    if (shape.size() != 2 && shape.size() != 3) {
      throw Errors.user(tensor, "give [tokens, heads, features], or [tokens, features]");
    }
    long heads = shape.size() == 2 ? 1 : shape.get(1);
    long features = shape.get(shape.size() - 1);
    if (heads == 0 || features == 0) {
      throw Errors.user(tensor, "give at least one head and one feature");
    }
    if (heads > MAX_ROW_BYTES
        || features > MAX_ROW_BYTES
        || heads * features * spec.dtype().bytes() > MAX_ROW_BYTES) {
      throw Errors.user(tensor, "give at most " + MAX_ROW_BYTES + " bytes a token");
    }
    InputFile file = InputFile.open(path);
    return new DenseRows(file, spec.dtype(), offset, shape.get(0), (int) heads, (int) features);
  }

  @Override
  public long tokens() {
    return tokens;
  }

  @Override
  public int heads() {
    return heads;
  }

  @Override
  public int features() {
    return features;
  }

  @Override
  public void read(int head, RowRange rows, float[] destination, int offset) {
    RowReads.check(this, head, rows, destination, offset);
    bytesRead += rows.length() * features * dtype.bytes();
    int target = offset;
    int gap = (heads - 1) * features * dtype.bytes();
    int rowsPerChunk = gap > GAP_BYTES ? 1 : Math.max(1, CHUNK_BYTES / rowBytes());
    for (long row = rows.from(); row < rows.to(); row += rowsPerChunk) {
      int count = (int) Math.min(rowsPerChunk, rows.to() - row);
      readChunk(head, row, count, destination, target);
      target += count * features;
    }
  }

  private void readChunk(int head, long row, int count, float[] destination, int target) {
    int sliceBytes = features * dtype.bytes();
    long position = offset + row * rowBytes() + (long) head * sliceBytes;
    file.view(
        position,
        (count - 1) * rowBytes() + sliceBytes,
        chunk -> decode(chunk, count, destination, target));
  }

  private void decode(ByteBuffer chunk, int count, float[] destination, int target) {
    if (heads == 1) {
      dtype.decode(chunk, destination, target, count * features);
      return;
    }
    for (int r = 0; r < count; r++) {
      chunk.position(r * rowBytes());
      dtype.decode(chunk, destination, target + r * features, features);
    }
  }

  private int rowBytes() {
    return heads * features * dtype.bytes();
  }

  @Override
  public long bytesRead() {
    return bytesRead;
  }

  @Override
  public void close() {
    file.close();
  }
}
