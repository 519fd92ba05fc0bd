package org.longspan.text.split;

import org.longspan.text.chars.AlignedText;
import org.longspan.text.chars.CodePoints;

/** Splits where no token of the vocabulary can reach across: the ids stay as they are. */
public record UnjoinedNeighbours(Joins joins) implements WordSplitter {
  /** Whether some token may hold two characters next to each other. */
  public interface Joins {
    boolean joins(int left, int right);
  }

  @Override
  public void split(AlignedText text, int from, int to, Words words) {
    int start = from;
    for (int i = from + 1; i < to; i++) {
      if (!joins.joins(text.at(i - 1), text.at(i))) {
        words.word(text, start, i);
        start = i;
      }
    }
    words.word(text, start, to);
  }

  @Override
  public boolean cutsBetween(int left, int right) {
    return !CodePoints.isSpace(left) && !joins.joins(left, right);
  }
}
