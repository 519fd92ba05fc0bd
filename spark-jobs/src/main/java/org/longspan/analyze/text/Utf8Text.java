package org.longspan.analyze.text;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * Decoded bytes.
 *
 * @param text the characters, without a byte order mark
 * @param replaced number of malformed sequences that became U+FFFD
 */
record Utf8Text(String text, long replaced) {
  /** What one string takes: decoding needs two bytes of an array for each byte of the file. */
  static final long MAX_BYTES = 1_000_000_000;

  private static final char REPLACEMENT = '\uFFFD';
  private static final char BYTE_ORDER_MARK = '\uFEFF';

  static boolean isBinary(byte[] bytes) {
    for (byte b : bytes) {
      if (b == 0) {
        return true;
      }
    }
    return false;
  }

  static Utf8Text decode(byte[] bytes) {
    String text = new String(bytes, UTF_8);
    long replaced = text.chars().filter(c -> c == REPLACEMENT).count() - encodedReplacements(bytes);
    boolean marked = !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK;
    return new Utf8Text(marked ? text.substring(1) : text, replaced);
  }

  /** U+FFFD that the file itself holds: EF BF BD, which never decodes to anything else. */
  private static long encodedReplacements(byte[] bytes) {
    long count = 0;
    for (int i = 0; i + 2 < bytes.length; i++) {
      if (bytes[i] == (byte) 0xEF && bytes[i + 1] == (byte) 0xBF && bytes[i + 2] == (byte) 0xBD) {
        count++;
      }
    }
    return count;
  }
}
