package org.longspan.text.normal;

import org.longspan.text.chars.AlignedText;
import org.longspan.text.chars.CodePoints;

/** Removes white space at the ends of a text; not on the left of one that continues a document. */
record Strip(boolean left, boolean right) implements TextNormalizer {
  @Override
  public AlignedText apply(AlignedText text) {
    int start = 0;
    int end = text.length();
    if (left && !text.continuesDocument()) {
      while (start < end && CodePoints.isSpace(text.at(start))) {
        start++;
      }
    }
    while (right && end > start && CodePoints.isSpace(text.at(end - 1))) {
      end--;
    }
    return text.slice(start, end);
  }
}
