package org.longspan.text.split;

import org.longspan.text.chars.AlignedText;
import org.longspan.text.chars.CodePoints;

/** A hand-written matcher of a published split pattern, which covers every text without gaps. */
interface WordScanner {
  /** The end of the match that begins at {@code at} in {@code [.., to)}; more than {@code at}. */
  int end(AlignedText text, int at, int to);

  /** As {@link WordSplitter#cutsBetween}. */
  boolean endsBetween(int left, int right);

  /** The end of the letters from {@code at} on. */
  static int letters(AlignedText text, int at, int to) {
    int end = at;
    while (end < to && CodePoints.isLetter(text.at(end))) {
      end++;
    }
    return end;
  }

  /** The end of at most {@code most} numbers from {@code at} on. */
  static int numbers(AlignedText text, int at, int to, int most) {
    int end = at;
    while (end < to && end - at < most && CodePoints.isNumber(text.at(end))) {
      end++;
    }
    return end;
  }

  /** The end of the symbols (no letters, numbers, white space) from {@code at} on. */
  static int symbols(AlignedText text, int at, int to) {
    int end = at;
    while (end < to && CodePoints.isOther(text.at(end))) {
      end++;
    }
    return end;
  }

  /** The end of the white space from {@code at} on. */
  static int spaces(AlignedText text, int at, int to) {
    int end = at;
    while (end < to && CodePoints.isSpace(text.at(end))) {
      end++;
    }
    return end;
  }

  /** The end of {@code \s+(?!\S)|\s+}: the last blank before a visible character is left to it. */
  static int blanks(AlignedText text, int at, int to) {
    int end = spaces(text, at, to);
    return end < to && end - at > 1 ? end - 1 : end;
  }
}
