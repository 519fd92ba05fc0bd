package org.longspan.text.model;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * Byte fallback: the tokens {@code <0x00>} to {@code <0xFF>} in place of unknown characters.
 *
 * @param ids by byte
 */
record ByteTokens(int[] ids) {
  static ByteTokens of(TokenIds vocabulary) {
    int[] ids = new int[256];
    for (int b = 0; b < ids.length; b++) {
      String token = String.format(Locale.ROOT, "<0x%02X>", b);
      ids[b] = vocabulary.find(token);
      if (ids[b] == TokenIds.MISSING) {
        throw vocabulary
            .model()
            .problem("byte_fallback is on, but the token " + token + " is not in the vocabulary");
      }
    }
    return new ByteTokens(ids);
  }

  /** The tokens of a character, first byte first. */
  int[] of(int codePoint) {
    byte[] bytes = Character.toString(codePoint).getBytes(StandardCharsets.UTF_8);
    int[] tokens = new int[bytes.length];
    for (int i = 0; i < bytes.length; i++) {
      tokens[i] = ids[bytes[i] & 0xFF];
    }
    return tokens;
  }
}
