package org.longspan.text.split;

import org.longspan.text.chars.AlignedText;

/** A splitter whose texts are not cut, since a cut would change what it does. */
record Uncut(WordSplitter splitter) implements WordSplitter {
  @Override
  public void split(AlignedText text, int from, int to, Words words) {
    splitter.split(text, from, to, words);
  }

  @Override
  public boolean isLocal() {
    return false;
  }
}
