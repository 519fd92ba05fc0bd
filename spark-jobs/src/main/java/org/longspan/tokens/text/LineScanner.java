package org.longspan.tokens.text;

import java.io.IOException;
import java.io.InputStream;

/** Cuts bytes of UTF-8 into lines, without the blanks around each; memory is bounded. */
final class LineScanner {
  /** Bytes of a line that its receiver sees. */
  static final int HEAD = 400;

  private static final int CHUNK = 1 << 16;

  private final Lines lines;
  private final byte[] head = new byte[HEAD];
  private int headLength;
  private long first = -1;
  private long end;

  /** Takes lines in order. */
  interface Lines {
    /**
     * A line that is not blank.
     *
     * @param from its first byte that is not a blank
     * @param to the byte after its last such byte
     * @param head its first bytes, at most {@link #HEAD}; valid during the call
     * @param length bytes of the head
     */
    void line(long from, long to, byte[] head, int length);

    void blank();
  }

  private LineScanner(Lines lines) {
    this.lines = lines;
  }

  /**
   * Reads bytes to their end, or to a NUL byte.
   *
   * @param utf8 Modified: takes all bytes
   * @return whether there is no NUL byte
   */
  static boolean scan(InputStream in, long count, Lines lines, Utf8Check utf8) throws IOException {
    LineScanner scanner = new LineScanner(lines);
    byte[] chunk = new byte[CHUNK];
    long at = 0;
    while (at < count) {
      int read = in.read(chunk, 0, (int) Math.min(CHUNK, count - at));
      if (read < 0) {
        break;
      }
      for (int n = 0; n < read; n++) {
        if (chunk[n] == 0) {
          return false;
        }
        scanner.add(chunk[n], at + n);
        utf8.add(chunk[n]);
      }
      at += read;
    }
    if (scanner.first >= 0) {
      scanner.end();
    }
    utf8.end();
    return true;
  }

  private void add(byte b, long at) {
    if (b == '\n') {
      end();
    } else if (b < 0 || b > ' ') {
      if (first < 0) {
        first = at;
      }
      end = at + 1;
      keep(b);
    } else if (first >= 0) {
      keep(b);
    }
  }

  private void keep(byte b) {
    if (headLength < HEAD) {
      head[headLength++] = b;
    }
  }

  private void end() {
    if (first < 0) {
      lines.blank();
    } else {
      lines.line(first, end, head, (int) Math.min(headLength, end - first));
    }
    first = -1;
    headLength = 0;
  }
}
