package org.longspan.text.split;

import org.longspan.text.chars.AlignedText;
import org.longspan.text.chars.CodePoints;

/**
 * The pattern of Llama 3, of Qwen and of others that follow tiktoken's cl100k.
 *
 * @param digits the most digits in a word: 3 for Llama 3, 1 for Qwen
 */
record Cl100kScanner(int digits) implements WordScanner {
  private static final String BEFORE_DIGITS =
      "(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\\r\\n\\p{L}\\p{N}]?\\p{L}+|\\p{N}";
  private static final String AFTER_DIGITS =
      "| ?[^\\s\\p{L}\\p{N}]+[\\r\\n]*|\\s*[\\r\\n]+|\\s+(?!\\S)|\\s+";
  static final String ONE_DIGIT = BEFORE_DIGITS + AFTER_DIGITS;
  static final String THREE_DIGITS = BEFORE_DIGITS + "{1,3}" + AFTER_DIGITS;

  @Override
  public int end(AlignedText text, int at, int to) {
    int contraction = Contraction.ANY_CASE.end(text, at, to);
    if (contraction > at) {
      return contraction;
    }
    int first = text.at(at);
    if (CodePoints.isNumber(first)) {
      return WordScanner.numbers(text, at, to, digits);
    }
    boolean prefix = !isLineEnd(first) && at + 1 < to && CodePoints.isLetter(text.at(at + 1));
    if (prefix || CodePoints.isLetter(first)) {
      return WordScanner.letters(text, at + 1, to);
    }
    int symbols = first == ' ' ? at + 1 : at;
    if (symbols < to && CodePoints.isOther(text.at(symbols))) {
      return lineEnds(text, WordScanner.symbols(text, symbols, to), to);
    }
    return blanks(text, at, to);
  }

  /** {@code \s*[\r\n]+|\s+(?!\S)|\s+}: up to the last line end, if there is one. */
  private static int blanks(AlignedText text, int at, int to) {
    for (int last = WordScanner.spaces(text, at, to) - 1; last >= at; last--) {
      if (isLineEnd(text.at(last))) {
        return last + 1;
      }
    }
    return WordScanner.blanks(text, at, to);
  }

  private static int lineEnds(AlignedText text, int at, int to) {
    int end = at;
    while (end < to && isLineEnd(text.at(end))) {
      end++;
    }
    return end;
  }

  private static boolean isLineEnd(int c) {
    return c == '\r' || c == '\n';
  }

  /**
   * Line ends go with symbols before them, so a word surely ends between a visible character and a
   * blank that is not a line end, between a letter or number and any blank, and between a line end
   * and a letter or number.
   */
  @Override
  public boolean endsBetween(int left, int right) {
    if (CodePoints.isSpace(left)) {
      return isLineEnd(left) && isWord(right);
    }
    return CodePoints.isSpace(right) && (!isLineEnd(right) || isWord(left));
  }

  private static boolean isWord(int c) {
    return CodePoints.isLetter(c) || CodePoints.isNumber(c);
  }
}
