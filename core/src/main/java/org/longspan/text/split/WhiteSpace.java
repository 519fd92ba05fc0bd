package org.longspan.text.split;

import org.longspan.text.chars.AlignedText;
import org.longspan.text.chars.CodePoints;

/** Splits at white space, which belongs to no word. */
record WhiteSpace() implements WordSplitter {
  @Override
  public void split(AlignedText text, int from, int to, Words words) {
    int at = from;
    while (at < to) {
      int end = at;
      while (end < to && !CodePoints.isSpace(text.at(end))) {
        end++;
      }
      if (end > at) {
        words.word(text, at, end);
      }
      at = end + 1;
    }
  }

  @Override
  public boolean cutsBetween(int left, int right) {
    return CodePoints.isSpace(right);
  }
}
