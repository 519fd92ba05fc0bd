package org.longspan.finding.word;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The words of a passage: runs of letters, marks, digits and apostrophes with a letter, of 3 to 40
 * characters, after NFKC normalisation and in lower case; an ideograph is a word of its own. A
 * label that begins a line, such as {@code Exo14:2}, has no words.
 */
final class PassageText {
  private static final Pattern WORD =
      Pattern.compile("\\p{IsIdeographic}|[\\p{L}\\p{M}\\p{N}'\u2019&&[^\\p{IsIdeographic}]]++");

  private static final Pattern LABEL =
      Pattern.compile("(?m)^\\h*+\\S{1,40}?\\p{P}\\p{N}{1,9}\\p{P}?(?=\\s|$)");

  private static final int LEAST = 3;
  private static final int MOST = 40;

  private PassageText() {}

  /** The different words of a text. */
  static Set<String> words(String text) {
    Set<String> words = new TreeSet<>();
    String normal = Normalizer.normalize(text, Normalizer.Form.NFKC);
    Matcher matcher = WORD.matcher(LABEL.matcher(normal).replaceAll(""));
    while (matcher.find()) {
      String word =
          matcher.group().toLowerCase(Locale.ROOT).replaceAll("^['\u2019]+|['\u2019]+$", "");
      if (isWord(word)) {
        words.add(word);
      }
    }
    return words;
  }

  private static boolean isWord(String word) {
    return word.codePoints().anyMatch(Character::isIdeographic)
        || word.length() >= LEAST
            && word.length() <= MOST
            && word.codePoints().anyMatch(Character::isLetter);
  }
}
