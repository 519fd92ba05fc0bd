package org.longspan.text.split;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.longspan.text.chars.AlignedText;

/**
 * Splits by a regular expression.
 *
 * @param matches what a match is: a delimiter, or (inverted) the text between two
 * @param cuts where a word surely ends
 */
record PatternSplitter(Pattern pattern, Part.Kind matches, DelimiterPlace place, PatternCuts cuts)
    implements WordSplitter {
  @Override
  public void split(AlignedText text, int from, int to, Words words) {
    place.arrange(parts(text, from, to)).forEach(part -> words.word(text, part.from(), part.to()));
  }

  private List<Part> parts(AlignedText text, int from, int to) {
    Part.Kind between = matches == Part.Kind.TEXT ? Part.Kind.DELIMITER : Part.Kind.TEXT;
    String string = text.string(from, to);
    Matcher matcher = pattern.matcher(string);
    List<Part> parts = new ArrayList<>();
    int done = 0;
    int at = from;
    while (matcher.find()) {
      int start = at + string.codePointCount(done, matcher.start());
      int end = start + string.codePointCount(matcher.start(), matcher.end());
      if (start > at) {
        parts.add(new Part(at, start, between));
      }
      if (end > start) {
        parts.add(new Part(start, end, matches));
      }
      at = end;
      done = matcher.end();
    }
    if (at < to) {
      parts.add(new Part(at, to, between));
    }
    return parts;
  }

  @Override
  public boolean cutsBetween(int left, int right) {
    return isLocal() && cuts.endsBetween(left, right);
  }

  @Override
  public boolean isLocal() {
    return cuts == PatternCuts.BLANKS;
  }
}
