package org.longspan.analyze.text;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;

/** Small texts and what is asked of them in tests. */
public final class Texts {
  private Texts() {}

  public static TokenizedText of(String... texts) {
    List<TextDocument> documents = new ArrayList<>();
    for (String text : texts) {
      documents.add(new TextDocument("document " + documents.size(), text));
    }
    return Tokenizer.tokenize(documents);
  }

  public static List<String> words(TokenizedText text) {
    return LongStream.range(0, text.tokens()).mapToObj(text::word).toList();
  }

  public static List<String> forms(TokenizedText text) {
    return LongStream.range(0, text.tokens())
        .mapToObj(position -> text.vocabulary().form(text.type(position)))
        .toList();
  }
}
