package org.longspan.analyze.lexical;

import static java.nio.charset.StandardCharsets.UTF_8;

/** A form between boundary marks, {@code <form>}, addressed by code point. */
final class Spelling {
  private final byte[] utf8;
  private final int[] offsets;

  Spelling(String form) {
    String marked = "<" + form + ">";
    utf8 = marked.getBytes(UTF_8);
    offsets = new int[marked.codePointCount(0, marked.length()) + 1];
    int codePoint = 0;
    for (int i = 0; i < utf8.length; i++) {
      boolean continuation = (utf8[i] & 0xC0) == 0x80;
      if (!continuation) {
        offsets[codePoint++] = i;
      }
    }
    offsets[codePoint] = utf8.length;
  }

  /** Number of code points with the two boundary marks. */
  int length() {
    return offsets.length - 1;
  }

  /** A hash of the code points {@code [from, to)}. */
  long hash(int from, int to) {
    return StableHash.fnv1a(utf8, offsets[from], offsets[to]);
  }
}
