package org.longspan.store.file;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;
import org.longspan.error.Errors;

/**
 * A file that appears under its name only when it is whole: the bytes go to a temporary neighbour,
 * which {@link #commit} renames and {@link #close} without a commit deletes. On a file system that
 * is not local the neighbour is written at the end, of a local file: there is no writing at a
 * position there.
 */
public final class OutputFile implements Closeable {
  private final Path path;
  private final Path temporary;
  private final Path written;
  private final FileChannel channel;

  private OutputFile(Path path, Path temporary, Path written, FileChannel channel) {
    this.path = path;
    this.temporary = temporary;
    this.written = written;
    this.channel = channel;
  }

  /** Starts a file, making the folders it lies in. An existing one is replaced on commit. */
  public static OutputFile create(Path path) {
    Path absolute = path.toAbsolutePath();
    if (Files.isDirectory(absolute)) {
      throw Errors.notAFile(path);
    }
    // Attempts of the same task may write at the same time: each needs a name of its own.
    Path temporary =
        absolute.resolveSibling("." + absolute.getFileName() + "." + UUID.randomUUID() + ".tmp");
    try {
      Files.createDirectories(absolute.getParent());
      boolean local = absolute.getFileSystem() == FileSystems.getDefault();
      Path written = local ? temporary : Files.createTempFile("longspan-", ".tmp");
      FileChannel channel =
          FileChannel.open(
              written,
              StandardOpenOption.CREATE,
              StandardOpenOption.WRITE,
              StandardOpenOption.READ);
      return new OutputFile(absolute, temporary, written, channel);
    } catch (IOException e) {
      throw Errors.user(
          "cannot create " + path + " (" + e + ")", "give a path in a folder you may write to", e);
    }
  }

  /** Writes a file of {@code bytes}, which appears under its name only when it is whole. */
  public static void write(Path path, byte[] bytes) {
    try (OutputFile file = create(path)) {
      file.write(ByteBuffer.wrap(bytes), 0);
      file.commit();
    }
  }

  /** Writes all that remains of {@code bytes} at {@code position} of the file. */
  public void write(ByteBuffer bytes, long position) {
    try {
      long at = position;
      while (bytes.hasRemaining()) {
        at += channel.write(bytes, at);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + path + " (" + e.getMessage() + ")", e);
    }
  }

  /** Reads back what was written from {@code position} on, until {@code buffer} is full. */
  public void read(long position, ByteBuffer buffer) {
    try {
      long at = position;
      while (buffer.hasRemaining()) {
        at += channel.read(buffer, at);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + path + " (" + e.getMessage() + ")", e);
    }
  }

  public void commit() {
    try {
      channel.close();
      if (!written.equals(temporary)) {
        Files.copy(written, temporary);
      }
      Files.move(temporary, path, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot complete " + path + " (" + e + ")", e);
    }
  }

  @Override
  public void close() {
    try {
      channel.close();
      Files.deleteIfExists(written);
      Files.deleteIfExists(temporary);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot remove " + temporary, e);
    }
  }
}
