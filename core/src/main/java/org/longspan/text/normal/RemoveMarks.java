package org.longspan.text.normal;

import org.longspan.text.chars.AlignedText;
import org.longspan.text.chars.AlignedTextBuilder;
import org.longspan.text.chars.CodePoints;

/** The normaliser StripAccents: removes combining marks, decomposing nothing. */
record RemoveMarks() implements TextNormalizer {
  @Override
  public AlignedText apply(AlignedText text) {
    AlignedTextBuilder result = new AlignedTextBuilder(text.length(), text.place());
    for (int i = 0; i < text.length(); i++) {
      if (!CodePoints.isMark(text.at(i))) {
        result.append(text.at(i), text.from(i), text.to(i));
      }
    }
    return result.build();
  }
}
