package org.longspan.text.json;

import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.longspan.error.Errors;
import org.longspan.error.UserException;

/**
 * Regular expressions of a tokenizer.json (Oniguruma's syntax) in Java's.
 *
 * <p>Only constructs that mean the same in both are accepted: characters, the classes below,
 * brackets without sets within, plain and look-ahead groups, greedy, lazy and possessive repetition
 * of anything but a group. A repeated group would need stack space for every repetition.
 */
public final class PublishedPattern {
  private static final Pattern ACCEPTED =
      Pattern.compile(
          "(?:"
              + "\\\\[pP]\\{(?:[LMNPSZC][a-z]?|Han|Hiragana|Katakana|Hangul|Latin|Cyrillic|Greek|Arabic)\\}"
              + "|\\\\[sSdDrntf\\\\.\\-\\[\\](){}/+*?|^$'\"]"
              + "|\\[\\^?(?:\\\\[pP]\\{[LMNPSZC][a-z]?\\}|\\\\[sSdDrntf\\\\.\\-\\[\\](){}/+*?|^$'\"]|[^\\\\\\[\\]&^])+\\]"
              + "|\\((?:\\?:|\\?i:|\\?=|\\?!|(?!\\?))"
              + "|\\)\\??(?![*+{])"
              + "|[*+?][?+]?|\\{[0-9]*,?[0-9]*\\}\\??(?!\\+)"
              + "|\\|"
              + "|[^\\\\\\[\\](){}|*+?.^$]"
              + ")*");

  private PublishedPattern() {}

  /** The expression at {@code key}. */
  public static Pattern compile(JsonFields fields, String key) {
    String expression = fields.text(key);
    if (!ACCEPTED.matcher(expression).matches()) {
      throw refused(fields, key, null);
    }
    try {
      return Pattern.compile(expression, Pattern.UNICODE_CHARACTER_CLASS);
    } catch (PatternSyntaxException e) {
      throw refused(fields, key, e);
    }
  }

  private static UserException refused(JsonFields fields, String key, Exception cause) {
    return Errors.user(
        fields.file()
            + ": the regular expression '"
            + fields.pathOf(key)
            + "' cannot be translated: "
            + fields.text(key),
        "use a tokenizer with one of the published split patterns",
        cause);
  }
}
