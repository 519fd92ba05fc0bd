package org.longspan.text.split;

import org.longspan.text.chars.AlignedText;

/** Splits by a {@link WordScanner}. */
record ScannedWords(WordScanner scanner) implements WordSplitter {
  @Override
  public void split(AlignedText text, int from, int to, Words words) {
    int at = from;
    while (at < to) {
      int end = scanner.end(text, at, to);
      words.word(text, at, end);
      at = end;
    }
  }

  @Override
  public boolean cutsBetween(int left, int right) {
    return scanner.endsBetween(left, right);
  }
}
