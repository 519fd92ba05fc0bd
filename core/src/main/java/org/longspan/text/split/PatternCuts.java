package org.longspan.text.split;

import org.longspan.text.chars.CodePoints;

/** What is known about the places where the matches of a regular expression end. */
enum PatternCuts {
  /** Nothing: a text that is split by it is not cut. */
  UNKNOWN,
  /**
   * A match ends between a visible character and a space, and between a line end and a letter. True
   * of patterns whose white space is optional or first in a match, except line ends after symbols.
   */
  BLANKS;

  boolean endsBetween(int left, int right) {
    if (this == UNKNOWN) {
      return false;
    }
    return right == ' ' ? !CodePoints.isSpace(left) : left == '\n' && CodePoints.isLetter(right);
  }
}
