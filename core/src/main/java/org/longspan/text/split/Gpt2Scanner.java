package org.longspan.text.split;

import org.longspan.text.chars.AlignedText;
import org.longspan.text.chars.CodePoints;

/** GPT-2's pattern, {@value #PATTERN}. */
record Gpt2Scanner() implements WordScanner {
  static final String PATTERN =
      "'s|'t|'re|'ve|'m|'ll|'d| ?\\p{L}+| ?\\p{N}+| ?[^\\s\\p{L}\\p{N}]+|\\s+(?!\\S)|\\s+";

  @Override
  public int end(AlignedText text, int at, int to) {
    int contraction = Contraction.EXACT.end(text, at, to);
    if (contraction > at) {
      return contraction;
    }
    int start = text.at(at) == ' ' && at + 1 < to ? at + 1 : at;
    int first = text.at(start);
    if (CodePoints.isSpace(first)) {
      return WordScanner.blanks(text, at, to);
    }
    if (CodePoints.isLetter(first)) {
      return WordScanner.letters(text, start, to);
    }
    return CodePoints.isNumber(first)
        ? WordScanner.numbers(text, start, to, Integer.MAX_VALUE)
        : WordScanner.symbols(text, start, to);
  }

  @Override
  public boolean endsBetween(int left, int right) {
    return !CodePoints.isSpace(left) && CodePoints.isSpace(right);
  }
}
