package org.longspan.analyze.text;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.longspan.tokens.word.WordForm;

/** Numbers the folded forms of a text's words, folding every spelling once. */
final class FormFolder {
  private final Map<String, Integer> typeOfSpelling = new HashMap<>();
  private final Map<String, Integer> typeOfForm = new HashMap<>();
  private final List<String> forms = new ArrayList<>();

  int type(String spelling) {
    Integer known = typeOfSpelling.get(spelling);
    if (known != null) {
      return known;
    }
    int type = typeOfForm.computeIfAbsent(WordForm.fold(spelling), this::number);
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
}
