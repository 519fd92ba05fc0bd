package org.longspan.text.model;

import org.longspan.text.chars.Trie;

/**
 * Byte-pair encoding: of all neighbours that a merge joins, the pair of the lowest rank is joined,
 * the leftmost first, until none is left.
 *
 * @param words tokens that are taken whole without merging ({@code ignore_merges}); may be empty
 * @param neighbours characters next to each other within a token that merges make; null: not known
 */
record Bpe(Symbols symbols, Merges merges, Trie words, NeighbourSet neighbours)
    implements SubwordModel {
  @Override
  public Subwords encode(int[] codePoints, int from, int to) {
    int whole = words.find(codePoints, from, to);
    if (whole == Trie.NONE) {
      return Merger.merge(symbols.of(codePoints, from, to), merges);
    }
    Subwords tokens = new Subwords(1);
    tokens.add(whole, 0, to - from);
    return tokens;
  }

  /** Two unknown characters are joined as well: they may become one unknown token. */
  @Override
  public boolean joins(int left, int right) {
    return neighbours == null
        || neighbours.contains(left, right)
        || !symbols.knows(left) && !symbols.knows(right);
  }
}
