package org.longspan.text.split;

import org.longspan.text.chars.AlignedText;
import org.longspan.text.chars.AlignedTextBuilder;

/** Puts a space in front of a text that has none: ByteLevel's {@code add_prefix_space}. */
record LeadingSpace() implements WordSplitter {
  @Override
  public void split(AlignedText text, int from, int to, Words words) {
    boolean continues = from == 0 && text.continuesDocument();
    if (text.at(from) == ' ' || continues) {
      words.word(text, from, to);
      return;
    }
    AlignedTextBuilder longer = new AlignedTextBuilder(to - from + 1, text.place());
    longer.append(' ', text.from(from), text.from(from));
    longer.append(text, from, to);
    words.word(longer.build(), 0, to - from + 1);
  }
}
