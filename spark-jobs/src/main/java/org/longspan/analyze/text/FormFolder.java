package org.longspan.analyze.text;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** Numbers the folded forms of a text's words, folding every spelling once. */
final class FormFolder {
  /** Soft hyphens, direction marks and joiners without a shape: they do not distinguish words. */
  private static final Pattern INVISIBLE =
      Pattern.compile("[\\u00AD\\u200E\\u200F\\u202A-\\u202E\\u2060\\u2066-\\u2069\\uFEFF]");

  private final Map<String, Integer> typeOfSpelling = new HashMap<>();
  private final Map<String, Integer> typeOfForm = new HashMap<>();
  private final List<String> forms = new ArrayList<>();

  int type(String spelling) {
    Integer known = typeOfSpelling.get(spelling);
    if (known != null) {
      return known;
    }
    int type = typeOfForm.computeIfAbsent(fold(spelling), this::number);
    typeOfSpelling.put(spelling, type);
    return type;
  }

  Vocabulary vocabulary(int[] types) {
    int[] counts = new int[forms.size()];
    for (int type : types) {
      counts[type]++;
    }
    return new Vocabulary(forms, counts);
  }

  private int number(String form) {
    forms.add(form);
    return forms.size() - 1;
  }

  /** No invisible characters, NFKC, lower case of the root locale, one kind of apostrophe. */
  static String fold(String spelling) {
    String visible = INVISIBLE.matcher(spelling).replaceAll("");
    return nfkc(nfkc(visible).toLowerCase(Locale.ROOT)).replace('\u2019', '\'');
  }

  private static String nfkc(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFKC);
  }
}
