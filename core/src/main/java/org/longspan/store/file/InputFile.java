package org.longspan.store.file;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.longspan.error.Errors;
import org.longspan.error.OneLine;

/** A regular file, read at any position; belongs to one thread. */
public abstract class InputFile implements Closeable {
  /** One for all files: a task may have hundreds open. */
  private static final ThreadLocal<ByteBuffer> SCRATCH = new ThreadLocal<>();

  private final Path path;
  private final long size;

  InputFile(Path path, long size) {
    this.path = path;
    this.size = size;
  }

  public static InputFile open(Path path) {
    if (Files.notExists(path)) {
      throw Errors.missingFile(path);
    }
    if (Files.exists(path) && !Files.isRegularFile(path)) {
      throw Errors.notAFile(path);
    }
    return path.getFileSystem() == FileSystems.getDefault()
        ? LocalFile.openLocal(path)
        : CachedFile.openCached(path);
  }

  public final Path path() {
    return path;
  }

  /** The size in bytes when the file was opened. */
  public final long size() {
    return size;
  }

  /** The {@code count} bytes from {@code position} on, little-endian; they must be in the file. */
  public final ByteBuffer read(long position, int count) {
    ByteBuffer buffer = ByteBuffer.allocate(count).order(ByteOrder.LITTLE_ENDIAN);
    read(position, buffer);
    return buffer.flip();
  }

  /**
   * Fills what remains of {@code buffer} with the bytes from {@code position} on.
   *
   * @param buffer Modified: filled up to its limit
   */
  public abstract void read(long position, ByteBuffer buffer);

  /**
   * Hands the {@code count} bytes from {@code position} on to {@code reader}.
   *
   * @param reader gets them little-endian, at position 0 of a buffer that the thread's next view of
   *     any file overwrites
   */
  public final void view(long position, int count, Consumer<ByteBuffer> reader) {
    ByteBuffer bytes = scratch(count);
    read(position, bytes);
    reader.accept(bytes.flip());
  }

  private static ByteBuffer scratch(int count) {
    ByteBuffer buffer = SCRATCH.get();
    if (buffer == null || buffer.capacity() < count) {
      if (buffer != null) {
        SCRATCH.remove();
        OffHeap.free(buffer);
      }
      buffer = ByteBuffer.allocateDirect(count).order(ByteOrder.LITTLE_ENDIAN);
      SCRATCH.set(buffer);
    }
    return buffer.clear().limit(count);
  }

  /** The exception for a file that is shorter now than it was when it was opened. */
  final UncheckedIOException endsAt(long end) {
    String problem =
        "cannot read "
            + path
            + ": it ends at byte "
            + end
            + " now, and it had "
            + size
            + " bytes when it was opened; restore it and resume the run";
    return new UncheckedIOException(OneLine.of(problem), new EOFException());
  }

  @Override
  public final void close() {
    try {
      closeChannel();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot close " + path, e);
    }
  }

  abstract void closeChannel() throws IOException;
}
