package org.longspan.store;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.longspan.error.Errors;

/** A regular file, read at any position; belongs to one thread. */
final class InputFile implements Closeable {
  private final Path path;
  private final FileChannel channel;
  private final long size;

  private InputFile(Path path, FileChannel channel, long size) {
    this.path = path;
    this.channel = channel;
    this.size = size;
  }

  static InputFile open(Path path) {
    if (Files.notExists(path)) {
      throw Errors.missingFile(path);
    }
    if (Files.exists(path) && !Files.isRegularFile(path)) {
      throw Errors.notAFile(path);
    }
    try {
      FileChannel channel = FileChannel.open(path, StandardOpenOption.READ);
      return new InputFile(path, channel, channel.size());
    } catch (IOException e) {
      throw Errors.unreadable(path, e);
    }
  }

  Path path() {
    return path;
  }

  /** The size in bytes when the file was opened. */
  long size() {
    return size;
  }

  /** The {@code count} bytes from {@code position} on, little-endian; they must be in the file. */
  ByteBuffer read(long position, int count) {
    ByteBuffer buffer = ByteBuffer.allocate(count).order(ByteOrder.LITTLE_ENDIAN);
    read(position, buffer);
    return buffer.flip();
  }

  /**
   * Fills what remains of {@code buffer} with the bytes from {@code position} on.
   *
   * @param buffer Modified: filled up to its limit
   */
  void read(long position, ByteBuffer buffer) {
    try {
      long at = position;
      while (buffer.hasRemaining()) {
        int count = channel.read(buffer, at);
        if (count < 0) {
          throw Errors.damaged(
              path, "ends at byte " + at + " while it is read", "do not change it during a run");
        }
        at += count;
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + path, e);
    }
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot close " + path, e);
    }
  }
}
