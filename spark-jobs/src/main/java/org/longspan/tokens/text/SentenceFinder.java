package org.longspan.tokens.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.longspan.shape.RowRange;
import org.longspan.text.chars.AlignedText;

/**
 * Divides a paragraph into sentences.
 *
 * <p>A sentence ends after {@code . ! ? …} with the quotes and brackets that close there, before
 * white space. It does not end
 *
 * <ul>
 *   <li>where a lower-case letter follows on the same line;
 *   <li>after a single point that follows an abbreviation such as {@code Mr}, an initial such as
 *       {@code J}, a word with points in it such as {@code e.g}, or a number that begins a line;
 *       after words such as {@code No} or {@code Fig} where a number follows.
 * </ul>
 *
 * <p>Chinese and Japanese sentences end after {@code 。！？} without white space. An item of a list
 * and a row of a table begin a sentence. Other line ends are white space: verses end where their
 * sentence does.
 */
final class SentenceFinder {
  private static final String ENDS = ".!?\u2026\u203D\u061F\u06D4\u0964";
  private static final String ENDS_WITHOUT_SPACE = "\u3002\uFF01\uFF1F\uFF61";
  private static final String CLOSERS = "\"')]}*_\u201D\u2019\u00BB\u203A\uFF09\u300D\u300F\u3011";

  private static final Set<String> ABBREVIATIONS =
      Set.of(
          ("mr mrs ms dr prof st jr sr rev hon gen col capt lt sgt maj gov sen rep messrs mme mlle vs"
                  + " viz cf al approx dept est ed eds inc ltd co corp bros ave blvd rd mt bzw ca usf")
              .split(" "));

  private static final Set<String> BEFORE_NUMBERS =
      Set.of(
          ("no nos nr fig figs eq sec sect ch chap vol vols art p pp par jan feb mar apr jun jul aug"
                  + " sep sept oct nov dec")
              .split(" "));

  private final AlignedText text;
  private final List<RowRange> found = new ArrayList<>();
  private int start;

  private SentenceFinder(AlignedText text) {
    this.text = text;
  }

  /** The bytes of the sentences, without the blanks around each. */
  static List<RowRange> in(AlignedText text) {
    SentenceFinder sentences = new SentenceFinder(text);
    sentences.divide();
    return sentences.found;
  }

  private void divide() {
    int at = 0;
    while (at < text.length()) {
      if (isOneOf(ENDS, at) || isOneOf(ENDS_WITHOUT_SPACE, at)) {
        int end = afterClosers(at);
        if (endsBefore(at, end)) {
          close(end);
        }
        at = end;
      } else {
        if (at > 0 && text.at(at - 1) == '\n' && beginsItem(at)) {
          close(at);
        }
        at++;
      }
    }
    close(text.length());
  }

  private int afterClosers(int from) {
    int end = from;
    while (end < text.length() && (isOneOf(ENDS, end) || isOneOf(ENDS_WITHOUT_SPACE, end))) {
      end++;
    }
    while (end < text.length() && isOneOf(CLOSERS, end)) {
      end++;
    }
    return end;
  }

  /**
   * Whether a sentence ends.
   *
   * @param mark the first character that may end it
   * @param end after the last one and what it closes
   */
  private boolean endsBefore(int mark, int end) {
    if (isOneOf(ENDS_WITHOUT_SPACE, mark) || end == text.length()) {
      return true;
    }
    if (!isBlank(end)) {
      return false;
    }
    boolean newLine = false;
    int next = end;
    while (next < text.length() && isBlank(next)) {
      newLine |= text.at(next++) == '\n';
    }
    if (next == text.length()) {
      return true;
    }
    if (!newLine && Character.isLowerCase(text.at(next))) {
      return false;
    }
    boolean onePoint = text.at(mark) == '.' && end == mark + 1;
    return !onePoint || !isAbbreviation(mark, Character.isDigit(text.at(next)));
  }

  private boolean isAbbreviation(int point, boolean beforeNumber) {
    int from = point;
    boolean pointed = false;
    while (from > start && isPartOfWord(from - 1)) {
      from--;
      pointed |= text.at(from) == '.';
    }
    if (from == point) {
      return false;
    }
    String word = text.string(from, point);
    if (word.codePoints().allMatch(Character::isDigit)) {
      return from == start || text.at(from - 1) == '\n';
    }
    if (pointed
        || point - from == 1 && Character.isUpperCase(text.at(from)) && text.at(from) != 'I') {
      return true;
    }
    String lower = word.toLowerCase(Locale.ROOT);
    return ABBREVIATIONS.contains(lower) || beforeNumber && BEFORE_NUMBERS.contains(lower);
  }

  private boolean isPartOfWord(int at) {
    return Character.isLetterOrDigit(text.at(at)) || text.at(at) == '.';
  }

  /** {@code - }, {@code * }, {@code 1. }, {@code 1) } or {@code |}. */
  private boolean beginsItem(int at) {
    int next = at;
    while (next < text.length() && (text.at(next) == ' ' || text.at(next) == '\t')) {
      next++;
    }
    int first = next;
    while (next < text.length() && next - first < 3 && Character.isDigit(text.at(next))) {
      next++;
    }
    if (next == text.length()) {
      return false;
    }
    String marks = next > first ? ".)" : "-*+\u2022|";
    if (marks.indexOf(text.at(next)) < 0) {
      return false;
    }
    return text.at(next) == '|' || next + 1 < text.length() && isBlank(next + 1);
  }

  private void close(int end) {
    int from = start;
    int to = end;
    while (from < to && isBlank(from)) {
      from++;
    }
    while (to > from && isBlank(to - 1)) {
      to--;
    }
    if (to > from) {
      found.add(new RowRange(text.from(from), text.to(to - 1)));
    }
    start = end;
  }

  private boolean isBlank(int at) {
    return text.at(at) <= ' ' || Character.isWhitespace(text.at(at)) || text.at(at) == 0xA0;
  }

  private boolean isOneOf(String characters, int at) {
    return characters.indexOf(text.at(at)) >= 0;
  }
}
