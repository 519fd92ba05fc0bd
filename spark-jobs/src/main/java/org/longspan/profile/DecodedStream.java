package org.longspan.profile;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A stream of a decoder that fails on damaged data as streams do, whatever the decoder throws. */
final class DecodedStream extends FilterInputStream {
  DecodedStream(InputStream decoder) {
    super(decoder);
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] to, int offset, int length) throws IOException {
    try {
      return super.read(to, offset, length);
    } catch (RuntimeException e) {
      throw new IOException("a compressed block is damaged", e);
    }
  }
}
