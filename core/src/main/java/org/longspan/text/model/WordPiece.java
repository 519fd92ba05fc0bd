package org.longspan.text.model;

import org.longspan.text.chars.Trie;

/**
 * WordPiece: the longest known beginning, then the longest known continuation, and so on; a word
 * that cannot be covered, or is too long, is unknown as a whole.
 *
 * @param beginnings tokens that begin a word
 * @param continuations tokens that continue one, without their prefix
 */
record WordPiece(Trie beginnings, Trie continuations, int unknown, int longestWord)
    implements SubwordModel {
  @Override
  public Subwords encode(int[] codePoints, int from, int to) {
    Subwords tokens = new Subwords(4);
    boolean covered = to - from <= longestWord;
    int at = from;
    while (covered && at < to) {
      int end = longest(at == from ? beginnings : continuations, codePoints, at, to, from, tokens);
      covered = end > at;
      at = end;
    }
    return covered ? tokens : unknown(to - from);
  }

  private Subwords unknown(int length) {
    Subwords tokens = new Subwords(1);
    tokens.add(unknown, 0, length);
    return tokens;
  }

  /** Adds the longest token at {@code at} and returns its end; {@code at} where there is none. */
  private static int longest(
      Trie trie, int[] codePoints, int at, int to, int word, Subwords tokens) {
    int id = Trie.NONE;
    int end = at;
    int node = 0;
    for (int i = at; i < to; i++) {
      node = trie.child(node, codePoints[i]);
      if (node == Trie.NONE) {
        break;
      }
      if (trie.value(node) != Trie.NONE) {
        id = trie.value(node);
        end = i + 1;
      }
    }
    if (end > at) {
      tokens.add(id, at - word, end - word);
    }
    return end;
  }
}
