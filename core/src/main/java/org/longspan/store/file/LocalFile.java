package org.longspan.store.file;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.longspan.error.Errors;

/** A file of the local file system. */
final class LocalFile extends InputFile {
  private final FileChannel channel;

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
          throw endsAt(channel.size());
        }
        at += count;
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + path(), e);
    }
  }

  @Override
  void closeChannel() throws IOException {
    channel.close();
  }
}
