package org.longspan.hadoop;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.NonReadableChannelException;
import java.nio.channels.SeekableByteChannel;
import org.apache.hadoop.fs.FSDataOutputStream;

/** A Hadoop file that is written, from its beginning to its end. */
final class HadoopWriter implements SeekableByteChannel {
  private final FSDataOutputStream file;
  private boolean open = true;

  HadoopWriter(FSDataOutputStream file) {
    this.file = file;
  }

  @Override
  public int write(ByteBuffer source) throws IOException {
    byte[] bytes = new byte[source.remaining()];
    source.get(bytes);
    file.write(bytes);
    return bytes.length;
  }

  @Override
  public long position() {
    return file.getPos();
  }

  @Override
  public long size() {
    return file.getPos();
  }

  @Override
  public int read(ByteBuffer target) {
    throw new NonReadableChannelException();
  }

  @Override
  public SeekableByteChannel position(long newPosition) {
    throw new UnsupportedOperationException("Hadoop's files are written in order");
  }

  @Override
  public SeekableByteChannel truncate(long newSize) {
    throw new UnsupportedOperationException("Hadoop's files are written in order");
  }

  @Override
  public boolean isOpen() {
    return open;
  }

  /** The file is whole, and others see it, when this returns. */
  @Override
  public void close() throws IOException {
    if (open) {
      open = false;
      file.close();
    }
  }
}
