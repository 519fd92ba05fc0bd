package org.longspan.text;

import java.text.Normalizer;
import java.util.Arrays;
import org.longspan.text.chars.AlignedText;
import org.longspan.text.chars.AlignedTextBuilder;
import org.longspan.text.chars.CodePoints;
import org.longspan.text.chars.Place;
import org.longspan.text.chars.Utf8;
import org.longspan.text.normal.TextNormalizer;
import org.longspan.text.split.WordSplitter;

/**
 * Places where a document may be cut without changing a token.
 *
 * <p>A place between two characters is safe where
 *
 * <ol>
 *   <li>the right one is a space or a line end and the left one visible, or the left one is a line
 *       end and the right one a letter, so that no normal form joins them;
 *   <li>the normaliser keeps the border: what it makes of both is next to each other;
 *   <li>a word of the splitter surely ends there, or no token of the vocabulary reaches across;
 *   <li>no added token that is recognised reaches across, or ends there.
 * </ol>
 */
public final class SafeCuts {
  /** No place was found. */
  public static final int NONE = -1;

  /** Bytes on both sides of a place that decide whether it is safe. */
  public static final int CONTEXT = 4;

  private static final int ANY_LETTER = 'x';

  private final TextNormalizer normalizer;
  private final WordSplitter splitter;
  private final ForbiddenCuts forbidden;

  SafeCuts(TextNormalizer normalizer, WordSplitter splitter, ForbiddenCuts forbidden) {
    this.normalizer = normalizer;
    this.splitter = splitter;
    this.forbidden = forbidden;
  }

  /**
   * The first safe place in {@code [from, to)} of a part of a document, or {@link #NONE}.
   *
   * @param part with {@link #CONTEXT} bytes before {@code from} and after {@code to}, where the
   *     document has them
   */
  public int first(byte[] part, int from, int to) {
    for (int at = Math.max(from, 1); at < to; at++) {
      if (isCandidate(part, at) && isSafe(before(part, at), after(part, at))) {
        return at;
      }
    }
    return NONE;
  }

  private static boolean isCandidate(byte[] part, int at) {
    return part[at] == ' ' || part[at] == '\n' || part[at - 1] == '\n';
  }

  private static int before(byte[] part, int at) {
    int from = at - 1;
    while (from > 0 && at - from < CONTEXT && (part[from] & 0xC0) == 0x80) {
      from--;
    }
    AlignedText text = Utf8.decode(Arrays.copyOfRange(part, from, at), Place.INSIDE);
    return text.at(text.length() - 1);
  }

  private static int after(byte[] part, int at) {
    int to = Math.min(part.length, at + CONTEXT);
    return Utf8.decode(Arrays.copyOfRange(part, at, to), Place.INSIDE).at(0);
  }

  private boolean isSafe(int left, int right) {
    boolean beforeBlank = (right == ' ' || right == '\n') && isVisible(left);
    boolean afterLine = left == '\n' && CodePoints.isLetter(right) && isVisible(right);
    if (!beforeBlank && !afterLine || forbidden.forbids(left, right)) {
      return false;
    }
    AlignedText image = image(left, right);
    int last = image.length() - 1;
    if (last < 2 || image.at(last) != ANY_LETTER) {
      return false;
    }
    int leftImage = image.at(last - 2);
    int rightImage = image.at(last - 1);
    boolean unchanged = last == 3 && leftImage == left && rightImage == right;
    return (beforeBlank || unchanged)
        && !forbidden.forbids(leftImage, rightImage)
        && splitter.cutsBetween(leftImage, rightImage);
  }

  /** Visible by itself, and the same in every normal form that composes. */
  private static boolean isVisible(int c) {
    if (c < 0x80) {
      return c > ' ' && c < 0x7F;
    }
    boolean written =
        CodePoints.isLetter(c) || CodePoints.isNumber(c) || CodePoints.isPunctuation(c);
    return written && Normalizer.isNormalized(Character.toString(c), Normalizer.Form.NFKC);
  }

  /** What the normaliser makes of the two characters within a document, between letters. */
  private AlignedText image(int left, int right) {
    AlignedTextBuilder text = new AlignedTextBuilder(4, Place.INSIDE);
    int[] characters = {ANY_LETTER, left, right, ANY_LETTER};
    for (int i = 0; i < characters.length; i++) {
      text.append(characters[i], i, i + 1);
    }
    return normalizer.apply(text.build());
  }
}
