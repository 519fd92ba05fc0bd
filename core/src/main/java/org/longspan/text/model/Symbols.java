package org.longspan.text.model;

/** What BPE begins with: the tokens of single bytes or characters. */
interface Symbols {
  Subwords of(int[] codePoints, int from, int to);

  /** Whether a character has tokens that no neighbour changes. */
  boolean knows(int codePoint);
}
