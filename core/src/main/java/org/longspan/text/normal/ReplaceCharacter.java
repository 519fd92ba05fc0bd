package org.longspan.text.normal;

import org.longspan.text.chars.AlignedText;
import org.longspan.text.chars.AlignedTextBuilder;

/** Puts a string in place of every occurrence of one character. */
record ReplaceCharacter(int character, String content) implements TextNormalizer {
  @Override
  public AlignedText apply(AlignedText text) {
    AlignedTextBuilder result = new AlignedTextBuilder(text.length(), text.place());
    for (int i = 0; i < text.length(); i++) {
      if (text.at(i) == character) {
        result.append(content, text.from(i), text.to(i));
      } else {
        result.append(text.at(i), text.from(i), text.to(i));
      }
    }
    return result.build();
  }
}
