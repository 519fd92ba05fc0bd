package org.longspan.text.normal;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.longspan.text.chars.AlignedText;
import org.longspan.text.chars.AlignedTextBuilder;

/** Puts a string in place of every match of a pattern. */
record Replace(Pattern pattern, String content) implements TextNormalizer {
  @Override
  public AlignedText apply(AlignedText text) {
    String string = text.string(0, text.length());
    Matcher matcher = pattern.matcher(string);
    if (!matcher.find()) {
      return text;
    }
    AlignedTextBuilder result = new AlignedTextBuilder(text.length(), text.place());
    int at = 0;
    int copied = 0;
    do {
      int start = at + string.codePointCount(copied, matcher.start());
      int end = start + string.codePointCount(matcher.start(), matcher.end());
      result.append(text, at, start);
      if (end > start) {
        result.append(content, text.from(start), text.to(end - 1));
      }
      at = end;
      copied = matcher.end();
    } while (matcher.find());
    result.append(text, at, text.length());
    return result.build();
  }
}
