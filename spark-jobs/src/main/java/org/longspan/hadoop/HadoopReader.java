package org.longspan.hadoop;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.NonWritableChannelException;
import java.nio.channels.SeekableByteChannel;
import org.apache.hadoop.fs.FSDataInputStream;

/** A Hadoop file that is read, at any position. */
final class HadoopReader implements SeekableByteChannel {
  private static final int CHUNK_BYTES = 1 << 20;

  private final FSDataInputStream file;
  private final long size;
  private long position;
  private boolean open = true;

  HadoopReader(FSDataInputStream file, long size) {
    this.file = file;
    this.size = size;
  }

  @Override
  public int read(ByteBuffer target) throws IOException {
    if (position >= size) {
      return -1;
    }
    long left = Math.min(target.remaining(), size - position);
    byte[] chunk = new byte[(int) Math.min(CHUNK_BYTES, left)];
    file.readFully(position, chunk);
    target.put(chunk);
    position += chunk.length;
    return chunk.length;
  }

  @Override
  public long position() {
    return position;
  }

  @Override
  public SeekableByteChannel position(long newPosition) {
    position = newPosition;
    return this;
  }

  @Override
  public long size() {
    return size;
  }

  @Override
  public int write(ByteBuffer source) {
    throw new NonWritableChannelException();
  }

  @Override
  public SeekableByteChannel truncate(long newSize) {
    throw new NonWritableChannelException();
  }

  @Override
  public boolean isOpen() {
    return open;
  }

  @Override
  public void close() throws IOException {
    open = false;
    file.close();
  }
}
