package org.longspan.text.split;

import org.longspan.text.chars.AlignedText;

/** English contractions: {@code 's|'t|'re|'ve|'m|'ll|'d}. */
enum Contraction {
  /** Lower case only. */
  EXACT,
  /** {@code (?i:...)}: the long s, U+017F, is an s as well. */
  ANY_CASE;

  private static final int LONG_S = 0x17F;

  /** The end of a contraction at {@code at}, or {@code at} where there is none. */
  int end(AlignedText text, int at, int to) {
    if (text.at(at) != '\'' || at + 1 == to) {
      return at;
    }
    int first = fold(text.at(at + 1));
    if (first == 's' || first == 't' || first == 'm' || first == 'd') {
      return at + 2;
    }
    int second = at + 2 < to ? fold(text.at(at + 2)) : 0;
    boolean two = (first == 'r' || first == 'v') && second == 'e' || first == 'l' && second == 'l';
    return two ? at + 3 : at;
  }

  private int fold(int c) {
    if (this == EXACT) {
      return c;
    }
    return c == LONG_S ? 's' : c >= 'A' && c <= 'Z' ? c + 'a' - 'A' : c;
  }
}
