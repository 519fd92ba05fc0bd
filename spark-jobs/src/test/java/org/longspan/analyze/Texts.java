package org.longspan.analyze;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;

/** Small texts and what is asked of them in tests. */
final class Texts {
  private Texts() {}

  static TokenizedText of(String... texts) {
    List<Document> documents = new ArrayList<>();
    for (String text : texts) {
      documents.add(new Document("document " + documents.size(), text));
    }
    return Tokenizer.tokenize(documents);
  }

  static List<String> words(TokenizedText text) {
    return LongStream.range(0, text.tokens()).mapToObj(text::word).toList();
  }

  static List<String> forms(TokenizedText text) {
    return LongStream.range(0, text.tokens())
        .mapToObj(position -> text.vocabulary().form(text.type(position)))
        .toList();
  }
}
