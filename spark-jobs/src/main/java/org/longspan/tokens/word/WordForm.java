package org.longspan.tokens.word;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.zip.CRC32C;

/** The form of a word, which its spellings share. */
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

  /** A number of a form, 0 to 2^32 - 1, the same on every machine: the CRC32C of its UTF-8. */
  public static long id(String form) {
    CRC32C crc = new CRC32C();
    crc.update(form.getBytes(UTF_8));
    return crc.getValue();
  }

  private static String nfkc(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFKC);
  }
}
