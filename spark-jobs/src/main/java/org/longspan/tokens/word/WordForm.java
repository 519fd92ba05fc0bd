package org.longspan.tokens.word;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/** Folds the spellings of a word. */
public final class WordForm {
  /** Soft hyphens, direction marks and joiners without a shape: they do not distinguish words. */
  private static final Pattern INVISIBLE =
      Pattern.compile("[\\u00AD\\u200E\\u200F\\u202A-\\u202E\\u2060\\u2066-\\u2069\\uFEFF]");

  private WordForm() {}

  /** No invisible characters, NFKC, lower case of the root locale, one kind of apostrophe. */
  public static String fold(String spelling) {
    String visible = INVISIBLE.matcher(spelling).replaceAll("");
    return nfkc(nfkc(visible).toLowerCase(Locale.ROOT)).replace('\u2019', '\'');
  }

  private static String nfkc(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFKC);
  }
}
