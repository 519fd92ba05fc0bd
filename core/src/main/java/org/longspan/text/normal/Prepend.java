package org.longspan.text.normal;

import org.longspan.text.chars.AlignedText;
import org.longspan.text.chars.AlignedTextBuilder;

/** Puts a string in front of a text that is not empty and does not continue a document. */
record Prepend(String prefix) implements TextNormalizer {
  @Override
  public AlignedText apply(AlignedText text) {
    if (text.length() == 0 || text.continuesDocument()) {
      return text;
    }
    AlignedTextBuilder result = new AlignedTextBuilder(text.length() + 1, text.place());
    result.append(prefix, text.from(0), text.from(0));
    result.append(text, 0, text.length());
    return result.build();
  }
}
