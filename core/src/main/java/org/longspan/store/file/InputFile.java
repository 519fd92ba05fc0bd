package org.longspan.store.file;

import java.io.Closeable;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import org.longspan.error.Errors;

/** A regular file, read at any position; belongs to one thread. */
public abstract class InputFile implements Closeable {
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
   * The {@code count} bytes from {@code position} on, little-endian, without a copy where that is
   * possible, at position 0 of the buffer. They are valid until the next view or the end of this
   * file.
   */
  public abstract ByteBuffer view(long position, int count);

  /** The file ends before what it had when it was opened. */
  public final RuntimeException endsAt(long position) {
    return Errors.damaged(
        path, "ends at byte " + position + " while it is read", "do not change it during a run");
  }

  @Override
  public abstract void close();
}
