package org.longspan.text.split;

import java.util.List;
import org.longspan.text.chars.AlignedText;

/** Splitters one after the other, each within the words of the one before. */
public record SplitterSequence(List<WordSplitter> members) implements WordSplitter {
  public SplitterSequence {
    members = List.copyOf(members);
  }

  @Override
  public void split(AlignedText text, int from, int to, Words words) {
    split(0, text, from, to, words);
  }

  private void split(int index, AlignedText text, int from, int to, Words words) {
    if (index == members.size()) {
      words.word(text, from, to);
    } else {
      Words next = (part, start, end) -> split(index + 1, part, start, end, words);
      members.get(index).split(text, from, to, next);
    }
  }

  @Override
  public boolean cutsBetween(int left, int right) {
    return isLocal() && members.stream().anyMatch(member -> member.cutsBetween(left, right));
  }

  @Override
  public boolean isLocal() {
    return members.stream().allMatch(WordSplitter::isLocal);
  }
}
