package org.longspan.analyze.text;

/**
 * A token and the words around it, as plain text: runs of white space are one space, and a part
 * that is too long is cut at its far end.
 *
 * @param before what precedes the token, with the space next to it
 * @param word the token as written
 * @param after what follows the token, with the space next to it
 */
public record Snippet(String before, String word, String after) {
  /** A part's limit, in characters: a text may have words of any length. */
  static final int MAX_PART = 200;

  /** The token {@code [start, end)} within the context {@code [from, to)} of {@code text}. */
  static Snippet of(String text, int from, int start, int end, int to) {
    int low = start - from > MAX_PART ? boundary(text, start - MAX_PART) : from;
    int cut = end - start > MAX_PART ? boundary(text, start + MAX_PART) : end;
    int high = to - end > MAX_PART ? boundary(text, end + MAX_PART) : to;
    return new Snippet(
        fold(text.substring(low, start)).stripLeading(),
        fold(text.substring(start, cut)),
        fold(text.substring(end, high)).stripTrailing());
  }

  private static String fold(String text) {
    return text.replaceAll("[\\s\\p{Z}\\p{Cc}]+", " ");
  }

  /** {@code at}, moved back where it would split a surrogate pair. */
  private static int boundary(String text, int at) {
    return Character.isLowSurrogate(text.charAt(at))
            && Character.isHighSurrogate(text.charAt(at - 1))
        ? at - 1
        : at;
  }
}
