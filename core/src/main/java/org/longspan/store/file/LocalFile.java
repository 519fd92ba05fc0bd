package org.longspan.store.file;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.function.Consumer;
import org.longspan.error.Errors;

/**
 * A file of the local file system. Views are mapped into memory through one window, which is
 * unmapped when it moves: however long the file, a reader holds no more than the window of it.
 */
final class LocalFile extends InputFile {
  /** Bytes of a window, or what a view needs where that is more. */
  static final int WINDOW_BYTES = 16 << 20;

  /** Windows begin at multiples of it, which is one of every page size. */
  private static final long ALIGNMENT = 1 << 16;

  private final FileChannel channel;
  private ByteBuffer window;
  private long windowStart;

  private LocalFile(Path path, FileChannel channel, long size) {
    super(path, size);
    this.channel = channel;
  }

  static LocalFile openLocal(Path path) {
    try {
      FileChannel channel = FileChannel.open(path, StandardOpenOption.READ);
      return new LocalFile(path, channel, channel.size());
    } catch (IOException e) {
      throw Errors.unreadable(path, e);
    }
  }

  @Override
  public void read(long position, ByteBuffer buffer) {
    try {
      long at = position;
      while (buffer.hasRemaining()) {
        int count = channel.read(buffer, at);
        if (count < 0) {
          throw endsAt(at);
        }
        at += count;
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + path(), e);
    }
  }

  @Override
  public void view(long position, int count, Consumer<ByteBuffer> reader) {
    try {
      requireEnd(position + count);
      reader.accept(slice(position, count));
      requireEnd(position + count);
    } catch (InternalError e) {
      // The JVM throws it for a mapped page that the file has no longer.
      requireEnd(position + count);
      throw e;
    }
  }

  @Override
  public void requireWhole() {
    requireEnd(size());
  }

  /** What is past the end of a file reads as zeros up to the next page, and then not at all. */
  private void requireEnd(long end) {
    try {
      long actual = channel.size();
      if (actual < end) {
        throw endsAt(actual);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + path(), e);
    }
  }

  private ByteBuffer slice(long position, int count) {
    if (window == null
        || position < windowStart
        || position + count > windowStart + window.capacity()) {
      map(position, count);
    }
    int from = (int) (position - windowStart);
    return window.slice(from, count).order(ByteOrder.LITTLE_ENDIAN);
  }

  private void map(long position, int count) {
    try {
      unmap();
      windowStart = position / ALIGNMENT * ALIGNMENT;
      long wanted = Math.max(WINDOW_BYTES, position - windowStart + count);
      long bytes = Math.min(wanted, channel.size() - windowStart);
      window = channel.map(FileChannel.MapMode.READ_ONLY, windowStart, bytes);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + path(), e);
    }
  }

  private void unmap() {
    if (window != null) {
      OffHeap.free(window);
      window = null;
    }
  }

  @Override
  public void close() {
    unmap();
    try {
      channel.close();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot close " + path(), e);
    }
  }
}
