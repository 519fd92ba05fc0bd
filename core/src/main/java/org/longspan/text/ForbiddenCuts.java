package org.longspan.text;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.longspan.text.chars.CodePoints;

/**
 * Neighbours that added tokens keep together: characters within a token, a token with what is after
 * it (which begins a new part of the text), and one that strips white space with that before it.
 */
final class ForbiddenCuts {
  private final Set<List<Integer>> within = new HashSet<>();
  private final Set<Integer> lasts = new HashSet<>();
  private final Set<Integer> strippingFirsts = new HashSet<>();

  /**
   * @param normalized the content of a token after the normaliser
   */
  ForbiddenCuts(List<AddedToken> tokens, Function<String, int[]> normalized) {
    for (AddedToken token : tokens) {
      add(token, token.content().codePoints().toArray());
      add(token, normalized.apply(token.content()));
    }
  }

  private void add(AddedToken token, int[] content) {
    if (content.length == 0) {
      return;
    }
    for (int i = 1; i < content.length; i++) {
      within.add(List.of(content[i - 1], content[i]));
    }
    lasts.add(content[content.length - 1]);
    if (token.stripLeft()) {
      strippingFirsts.add(content[0]);
    }
  }

  boolean forbids(int left, int right) {
    return lasts.contains(left)
        || CodePoints.isSpace(left) && strippingFirsts.contains(right)
        || within.contains(List.of(left, right));
  }
}
