package org.longspan.text.split;

import org.longspan.text.chars.AlignedText;

/** Takes the words of a text, in order. */
public interface Words {
  /** The word {@code [from, to)}, not empty. */
  void word(AlignedText text, int from, int to);
}
