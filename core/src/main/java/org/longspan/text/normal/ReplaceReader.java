package org.longspan.text.normal;

import java.util.regex.Pattern;
import org.longspan.text.json.JsonFields;
import org.longspan.text.json.PublishedPattern;

/** Reads the normaliser Replace. */
final class ReplaceReader {
  private ReplaceReader() {}

  static TextNormalizer read(JsonFields fields) {
    String content = fields.text("content");
    JsonFields pattern = fields.object("pattern");
    if (!pattern.has("String")) {
      return new Replace(PublishedPattern.compile(pattern, "Regex"), content);
    }
    String string = pattern.text("String");
    if (string.isEmpty()) {
      throw pattern.wrong("String", "a string with characters");
    }
    return string.codePointCount(0, string.length()) == 1
        ? new ReplaceCharacter(string.codePointAt(0), content)
        : new Replace(Pattern.compile(string, Pattern.LITERAL), content);
  }
}
