package org.longspan.text.model;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * The bytes of UTF-8. A vocabulary writes a byte as a visible character: itself where it is visible
 * in Latin-1, otherwise the next of U+0100, U+0101, ...
 *
 * <p>Source: {@code bytes_to_unicode} of GPT-2's encoder.py.
 *
 * @param ids by byte; {@link TokenIds#MISSING} where a byte is dropped
 */
record ByteSymbols(int[] ids) implements Symbols {
  private static final int BYTES = 256;
  private static final int[] CHARACTERS = characters();

  /**
   * @param unknown the id of bytes that the vocabulary lacks, or {@link TokenIds#MISSING}
   */
  static ByteSymbols of(TokenIds vocabulary, int unknown) {
    int[] ids = new int[BYTES];
    for (int b = 0; b < BYTES; b++) {
      int id = vocabulary.find(Character.toString(CHARACTERS[b]));
      ids[b] = id == TokenIds.MISSING ? unknown : id;
    }
    return new ByteSymbols(ids);
  }

  @Override
  public Subwords of(int[] codePoints, int from, int to) {
    Subwords tokens = new Subwords(to - from + 4);
    for (int i = from; i < to; i++) {
      int c = codePoints[i];
      int index = i - from;
      if (c < 0x80) {
        add(c, index, tokens);
      } else if (c < 0x800) {
        add(0xC0 | c >> 6, index, tokens);
        add(0x80 | c & 0x3F, index, tokens);
      } else if (c < 0x10000) {
        add(0xE0 | c >> 12, index, tokens);
        add(0x80 | c >> 6 & 0x3F, index, tokens);
        add(0x80 | c & 0x3F, index, tokens);
      } else {
        add(0xF0 | c >> 18, index, tokens);
        add(0x80 | c >> 12 & 0x3F, index, tokens);
        add(0x80 | c >> 6 & 0x3F, index, tokens);
        add(0x80 | c & 0x3F, index, tokens);
      }
    }
    return tokens;
  }

  private void add(int b, int index, Subwords tokens) {
    if (ids[b] != TokenIds.MISSING) {
      tokens.add(ids[b], index, index + 1);
    }
  }

  @Override
  public boolean knows(int codePoint) {
    return true;
  }

  /** The text that a token of the vocabulary writes, where it is whole characters of UTF-8. */
  static Optional<String> decode(String token) {
    ByteBuffer bytes = ByteBuffer.allocate(token.length());
    for (int i = 0; i < token.length(); i++) {
      int b = 0;
      while (b < BYTES && CHARACTERS[b] != token.charAt(i)) {
        b++;
      }
      if (b == BYTES) {
        return Optional.empty();
      }
      bytes.put((byte) b);
    }
    try {
      return Optional.of(StandardCharsets.UTF_8.newDecoder().decode(bytes.flip()).toString());
    } catch (CharacterCodingException e) {
      return Optional.empty();
    }
  }

  private static int[] characters() {
    int[] characters = new int[BYTES];
    int next = BYTES;
    for (int b = 0; b < BYTES; b++) {
      boolean visible = b >= '!' && b <= '~' || b >= 0xA1 && b != 0xAD;
      characters[b] = visible ? b : next++;
    }
    return characters;
  }
}
