package org.longspan.text.model;

import org.longspan.text.chars.Trie;

/**
 * Characters of the vocabulary; others become byte tokens, the unknown token, or nothing.
 *
 * @param characters ids by character
 * @param bytes null without byte fallback
 * @param unknown {@link TokenIds#MISSING} without an unknown token
 * @param fuses whether neighbouring unknown characters are one token
 */
record CharacterSymbols(Trie characters, ByteTokens bytes, int unknown, boolean fuses)
    implements Symbols {
  @Override
  public Subwords of(int[] codePoints, int from, int to) {
    Subwords tokens = new Subwords(to - from + 4);
    int unknownFrom = TokenIds.MISSING;
    for (int i = from; i < to; i++) {
      int id = characters.find(codePoints[i]);
      boolean isUnknown = id == Trie.NONE && bytes == null;
      if (unknownFrom >= 0 && !(isUnknown && fuses)) {
        tokens.add(unknown, unknownFrom, i - from);
        unknownFrom = TokenIds.MISSING;
      }
      if (id != Trie.NONE) {
        tokens.add(id, i - from, i - from + 1);
      } else if (bytes != null) {
        for (int token : bytes.of(codePoints[i])) {
          tokens.add(token, i - from, i - from + 1);
        }
      } else if (unknown != TokenIds.MISSING && unknownFrom < 0) {
        unknownFrom = i - from;
      }
    }
    if (unknownFrom >= 0) {
      tokens.add(unknown, unknownFrom, to - from);
    }
    return tokens;
  }

  @Override
  public boolean knows(int codePoint) {
    return bytes != null || characters.find(codePoint) != Trie.NONE;
  }
}
