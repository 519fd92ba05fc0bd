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
  private static final String ESCAPE = "\\\\[sSdDrntf\\\\.\\-\\[\\](){}/+*?|^$'\"]";
  private static final String CATEGORY = "\\\\[pP]\\{[LMNPSZC][a-z]?\\}";
  private static final String SCRIPTS =
      "(Arabic|Cyrillic|Greek|Han|Hangul|Hiragana|Katakana|Latin)";
  private static final String SCRIPT = "\\\\[pP]\\{" + SCRIPTS + "\\}";
  private static final String BRACKET =
      "\\[\\^?(?:" + CATEGORY + "|" + SCRIPT + "|" + ESCAPE + "|[^\\\\\\[\\]&]|&(?!&))+\\]";
  private static final String GROUP = "\\((?:\\?:|\\?i:|\\?=|\\?!|(?!\\?))|\\)\\??(?![*+{])";
  private static final String REPETITION = "[*+?][?+]?|\\{[0-9]*,?[0-9]*\\}\\??(?!\\+)";
  private static final String CHARACTER = "[^\\\\\\[\\](){}|*+?.^$]";
  private static final Pattern ACCEPTED =
      Pattern.compile(
          "(?:"
              + String.join(
                  "|", CATEGORY, SCRIPT, ESCAPE, BRACKET, GROUP, REPETITION, CHARACTER, "\\|")
              + ")*");
  private static final int LONGEST = 2_000;

  private PublishedPattern() {}

  /** The expression at {@code key}. */
  public static Pattern compile(JsonFields fields, String key) {
    String expression = fields.text(key);
    if (expression.length() > LONGEST || !ACCEPTED.matcher(expression).matches()) {
      throw refused(fields, key, null);
    }
    try {
      String java = expression.replaceAll("(\\\\[pP]\\{)" + SCRIPTS, "$1Is$2");
      return Pattern.compile(java, Pattern.UNICODE_CHARACTER_CLASS);
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
