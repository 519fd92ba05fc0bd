package org.longspan.store.file;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import org.longspan.error.Errors;

/** A file of a file system that is not local, read through the block cache of this process. */
final class CachedFile extends InputFile {
  private final BlockCache cache;
  private final BlockCache.FileId id;
  private final SeekableByteChannel channel;

  private CachedFile(Path path, BlockCache cache, BlockCache.FileId id, SeekableByteChannel file) {
    super(path, id.size());
    this.cache = cache;
    this.id = id;
    this.channel = file;
  }

  static CachedFile openCached(Path path) {
    return openCached(path, BlockCache.shared());
  }

  static CachedFile openCached(Path path, BlockCache cache) {
    try {
      long modified = Files.getLastModifiedTime(path).toMillis();
      BlockCache.FileId id =
          new BlockCache.FileId(path.toUri().toString(), Files.size(path), modified);
      return new CachedFile(path, cache, id, Files.newByteChannel(path));
    } catch (IOException e) {
      throw Errors.unreadable(path, e);
    }
  }

  @Override
  public void read(long position, ByteBuffer buffer) {
    if (position + buffer.remaining() > size()) {
      throw endsAt(size());
    }
    cache.read(id, position, buffer, this::load);
  }

  private void load(long position, ByteBuffer buffer) {
    try {
      channel.position(position);
      while (buffer.hasRemaining()) {
        if (channel.read(buffer) < 0) {
          throw endsAt(channel.position());
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + path() + " (" + e.getMessage() + ")", e);
    }
  }

  @Override
  void closeChannel() throws IOException {
    channel.close();
  }
}
