package org.longspan.text;

import java.util.List;
import java.util.function.Function;
import org.longspan.text.chars.AlignedText;
import org.longspan.text.chars.CodePoints;
import org.longspan.text.chars.Trie;

/** Finds added tokens in a text: the leftmost first, of several at one place the longest. */
final class AddedTokenMatcher {
  private final List<AddedToken> tokens;
  private final Trie trie = new Trie();

  /**
   * @param contents what is looked for in place of a token's content
   */
  AddedTokenMatcher(List<AddedToken> tokens, Function<String, int[]> contents) {
    this.tokens = List.copyOf(tokens);
    for (int i = 0; i < tokens.size(); i++) {
      int[] content = contents.apply(tokens.get(i).content());
      if (content.length > 0) {
        trie.put(content, i);
      }
    }
  }

  /** Takes the parts of a text in order. */
  interface Parts {
    void text(int from, int to);

    void token(int id, int from, int to);
  }

  void split(AlignedText text, Parts parts) {
    int done = 0;
    int at = 0;
    while (!tokens.isEmpty() && at < text.length()) {
      int end = longestEnd(text, at);
      if (end > at) {
        AddedToken token = tokens.get(trie.find(text.codePoints(), at, end));
        if (!token.singleWord() || isWord(text, at, end)) {
          int from = token.stripLeft() ? withBlanksBefore(text, at, done) : at;
          int to = token.stripRight() ? withBlanksAfter(text, end) : end;
          if (done < from) {
            parts.text(done, from);
          }
          parts.token(token.id(), from, to);
          done = to;
          end = to;
        }
      }
      at = Math.max(end, at + 1);
    }
    if (done < text.length()) {
      parts.text(done, text.length());
    }
  }

  private int longestEnd(AlignedText text, int at) {
    int end = at;
    int node = trie.child(0, text.at(at));
    for (int i = at + 1; node != Trie.NONE; i++) {
      if (trie.value(node) != Trie.NONE) {
        end = i;
      }
      node = i < text.length() ? trie.child(node, text.at(i)) : Trie.NONE;
    }
    return end;
  }

  private static boolean isWord(AlignedText text, int from, int to) {
    return (from == 0 || !isWordCharacter(text.at(from - 1)))
        && (to == text.length() || !isWordCharacter(text.at(to)));
  }

  private static boolean isWordCharacter(int c) {
    return CodePoints.isLetter(c)
        || CodePoints.isMark(c)
        || Character.getType(c) == Character.DECIMAL_DIGIT_NUMBER
        || Character.getType(c) == Character.CONNECTOR_PUNCTUATION;
  }

  private static int withBlanksBefore(AlignedText text, int at, int least) {
    int from = at;
    while (from > least && CodePoints.isSpace(text.at(from - 1))) {
      from--;
    }
    return from;
  }

  private static int withBlanksAfter(AlignedText text, int at) {
    int to = at;
    while (to < text.length() && CodePoints.isSpace(text.at(to))) {
      to++;
    }
    return to;
  }
}
