package org.longspan.text.chars;

/**
 * UTF-8 to code points. Bytes that are not UTF-8 become U+FFFD, one for each longest beginning of a
 * character, as the Unicode standard recommends (3.9, table 3-8) and Rust does.
 */
public final class Utf8 {
  private static final int REPLACEMENT = 0xFFFD;

  private Utf8() {}

  /** The text of a piece; byte ranges count from its first byte. */
  public static AlignedText decode(byte[] bytes, Place place) {
    AlignedTextBuilder text = new AlignedTextBuilder(bytes.length, place);
    int at = 0;
    while (at < bytes.length) {
      int first = bytes[at];
      if (first >= 0) {
        text.append(first, at, ++at);
      } else {
        int end = end(bytes, at);
        text.append(codePoint(bytes, at, end), at, end);
        at = end;
      }
    }
    return text.build();
  }

  /** The byte after the character, or the broken beginning of one, at {@code at}. */
  private static int end(byte[] bytes, int at) {
    int first = bytes[at] & 0xFF;
    int length = length(first);
    int end = at + 1;
    while (end < at + length && end < bytes.length && continues(first, end - at, bytes[end])) {
      end++;
    }
    return end;
  }

  /** Bytes of a character whose first byte is {@code first}; 1 where no character begins so. */
  static int length(int first) {
    if (first < 0xC2 || first > 0xF4) {
      return 1;
    }
    return first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
  }

  private static boolean continues(int first, int index, byte next) {
    int value = next & 0xFF;
    int least = 0x80;
    int most = 0xBF;
    if (index == 1) {
      switch (first) {
        case 0xE0 -> least = 0xA0;
        case 0xED -> most = 0x9F;
        case 0xF0 -> least = 0x90;
        case 0xF4 -> most = 0x8F;
        default -> {}
      }
    }
    return value >= least && value <= most;
  }

  private static int codePoint(byte[] bytes, int at, int end) {
    int length = length(bytes[at] & 0xFF);
    if (length == 1 || end - at < length) {
      return REPLACEMENT;
    }
    int value = bytes[at] & (0x7F >> length);
    for (int i = at + 1; i < end; i++) {
      value = value << 6 | bytes[i] & 0x3F;
    }
    return value;
  }
}
