package org.longspan.text.normal;

import org.longspan.text.chars.AlignedText;
import org.longspan.text.chars.AlignedTextBuilder;

/** Lower case by character, without context: a final sigma stays an ordinary one. */
record Lowercase() implements TextNormalizer {
  private static final int CAPITAL_I_WITH_DOT = 0x130;
  private static final int DOT_ABOVE = 0x307;

  @Override
  public AlignedText apply(AlignedText text) {
    AlignedTextBuilder result = new AlignedTextBuilder(text.length(), text.place());
    for (int i = 0; i < text.length(); i++) {
      int c = text.at(i);
      result.append(Character.toLowerCase(c), text.from(i), text.to(i));
      if (c == CAPITAL_I_WITH_DOT) {
        result.append(DOT_ABOVE, text.from(i), text.to(i));
      }
    }
    return result.build();
  }
}
