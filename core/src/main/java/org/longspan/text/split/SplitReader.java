package org.longspan.text.split;

import java.util.Set;
import java.util.regex.Pattern;
import org.longspan.text.json.JsonFields;
import org.longspan.text.json.JsonFields.Flag;
import org.longspan.text.json.PublishedPattern;

/** Reads the pre-tokeniser Split: the known patterns as scanners, others as regular expressions. */
final class SplitReader {
  private static final String CASED_WORDS =
      "[^\\r\\n\\p{L}\\p{N}]?[\\p{Lu}\\p{Lt}\\p{Lm}\\p{Lo}\\p{M}]*[\\p{Ll}\\p{Lm}\\p{Lo}\\p{M}]+%1$s"
          + "|[^\\r\\n\\p{L}\\p{N}]?[\\p{Lu}\\p{Lt}\\p{Lm}\\p{Lo}\\p{M}]+[\\p{Ll}\\p{Lm}\\p{Lo}\\p{M}]*%1$s"
          + "|\\p{N}%2$s| ?[^\\s\\p{L}\\p{N}]+[\\r\\n/]*|\\s*[\\r\\n]+|\\s+(?!\\S)|\\s+";

  /** Patterns of Mistral's Tekken and of tiktoken's o200k, and cl100k's with combining marks. */
  private static final Set<String> CUT_AT_BLANKS =
      Set.of(
          CASED_WORDS.replace("%1$s", "").replace("%2$s", ""),
          CASED_WORDS.replace("%1$s", "(?i:'s|'t|'re|'ve|'m|'ll|'d)?").replace("%2$s", "{1,3}"),
          "(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\\r\\n\\p{L}\\p{N}]?[\\p{L}\\p{M}]+|\\p{N}"
              + "| ?[^\\s\\p{L}\\p{M}\\p{N}]+[\\r\\n]*|\\s*[\\r\\n]+|\\s+(?!\\S)|\\s+");

  private SplitReader() {}

  static WordSplitter read(JsonFields fields) {
    DelimiterPlace place = DelimiterPlace.read(fields, DelimiterPlace.ISOLATED);
    Part.Kind matches = fields.flag("invert", Flag.OFF) ? Part.Kind.TEXT : Part.Kind.DELIMITER;
    JsonFields pattern = fields.object("pattern");
    if (pattern.has("String")) {
      Pattern literal = Pattern.compile(pattern.text("String"), Pattern.LITERAL);
      return new PatternSplitter(literal, matches, place, PatternCuts.UNKNOWN);
    }
    String expression = pattern.text("Regex");
    WordScanner scanner = scanner(expression);
    boolean everyMatchIsAWord =
        place == DelimiterPlace.ISOLATED
            || place == DelimiterPlace.REMOVED && matches == Part.Kind.TEXT;
    if (scanner != null && everyMatchIsAWord) {
      return new ScannedWords(scanner);
    }
    PatternCuts cuts =
        everyMatchIsAWord && CUT_AT_BLANKS.contains(expression)
            ? PatternCuts.BLANKS
            : PatternCuts.UNKNOWN;
    return new PatternSplitter(PublishedPattern.compile(pattern, "Regex"), matches, place, cuts);
  }

  private static WordScanner scanner(String expression) {
    return switch (expression) {
      case Gpt2Scanner.PATTERN -> new Gpt2Scanner();
      case Cl100kScanner.ONE_DIGIT -> new Cl100kScanner(1);
      case Cl100kScanner.THREE_DIGITS -> new Cl100kScanner(3);
      default -> null;
    };
  }
}
