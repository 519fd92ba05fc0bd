package org.longspan.text.split;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;
import org.longspan.text.chars.AlignedText;

/** Splits around single characters: punctuation, digits, or a given one. */
record Delimiters(IntPredicate isDelimiter, DelimiterPlace place) implements WordSplitter {
  @Override
  public void split(AlignedText text, int from, int to, Words words) {
    List<Part> parts = new ArrayList<>();
    int at = from;
    for (int i = from; i < to; i++) {
      if (isDelimiter.test(text.at(i))) {
        if (at < i) {
          parts.add(new Part(at, i, Part.Kind.TEXT));
        }
        parts.add(new Part(i, i + 1, Part.Kind.DELIMITER));
        at = i + 1;
      }
    }
    if (at < to) {
      parts.add(new Part(at, to, Part.Kind.TEXT));
    }
    place.arrange(parts).forEach(part -> words.word(text, part.from(), part.to()));
  }

  /** Runs of delimiters count from their beginning where they are merged. */
  @Override
  public boolean isLocal() {
    return place != DelimiterPlace.MERGED_WITH_PREVIOUS && place != DelimiterPlace.MERGED_WITH_NEXT;
  }
}
