package org.longspan.text.normal;

import java.text.Normalizer;
import java.text.Normalizer.Form;
import org.longspan.text.chars.AlignedText;
import org.longspan.text.chars.AlignedTextBuilder;

/**
 * One of Unicode's four normal forms. The text is cut where no character can combine with the one
 * before; what changes within a part keeps the range of all that changes. A run of more than 1,000
 * marks is normalised in parts, since the runtime sorts marks in quadratic time.
 */
record UnicodeForm(Form form) implements TextNormalizer {
  private static final int LONGEST_PART = 1_000;

  @Override
  public AlignedText apply(AlignedText text) {
    int first = firstSuspect(text, 0);
    if (first == text.length()) {
      return text;
    }
    AlignedTextBuilder result = new AlignedTextBuilder(text.length(), text.place());
    int done = 0;
    for (int suspect = first; suspect < text.length(); suspect = firstSuspect(text, done)) {
      int start = suspect;
      while (start > done && continues(text.at(start))) {
        start--;
      }
      result.append(text, done, start);
      done = partEnd(text, Math.max(start, suspect));
      normalize(text, start, done, result);
    }
    result.append(text, done, text.length());
    return result.build();
  }

  /** The first character from {@code index} on that could change, alone or with its neighbours. */
  private int firstSuspect(AlignedText text, int index) {
    int unchanged = form == Form.NFC ? 0x300 : form == Form.NFD ? 0xC0 : 0xA0;
    int at = index;
    while (at < text.length() && text.at(at) < unchanged) {
      at++;
    }
    return at;
  }

  private static int partEnd(AlignedText text, int suspect) {
    int end = suspect + 1;
    int limit = Math.min(text.length(), suspect + LONGEST_PART);
    while (end < limit && continues(text.at(end))) {
      end++;
    }
    return end;
  }

  private void normalize(AlignedText text, int start, int end, AlignedTextBuilder result) {
    String part = text.string(start, end);
    if (Normalizer.isNormalized(part, form)) {
      result.append(text, start, end);
    } else {
      align(text, start, end, Normalizer.normalize(part, form).codePoints().toArray(), result);
    }
  }

  /** Characters that stay as they are at both ends of a part keep their own ranges. */
  private static void align(
      AlignedText text, int start, int end, int[] normalized, AlignedTextBuilder result) {
    int shorter = Math.min(end - start, normalized.length) - 1;
    int head = 0;
    while (head < shorter && text.at(start + head) == normalized[head]) {
      head++;
    }
    int tail = 0;
    while (tail < shorter - head
        && text.at(end - 1 - tail) == normalized[normalized.length - 1 - tail]) {
      tail++;
    }
    result.append(text, start, start + head);
    for (int i = head; i < normalized.length - tail; i++) {
      result.append(normalized[i], text.from(start + head), text.to(end - tail - 1));
    }
    result.append(text, end - tail, end);
  }

  /** Whether a character can combine with one before it, in any of the forms. */
  private static boolean continues(int c) {
    if (c < 0x300) {
      return false;
    }
    return switch (Character.getType(c)) {
      case Character.NON_SPACING_MARK, Character.COMBINING_SPACING_MARK, Character.ENCLOSING_MARK ->
          true;
      default -> isJamo(c) || c == 0xFF9E || c == 0xFF9F;
    };
  }

  /** Hangul parts, and the compatibility characters that decompose to them. */
  private static boolean isJamo(int c) {
    return c >= 0x1100 && c <= 0x11FF
        || c >= 0x3131 && c <= 0x318E
        || c >= 0xA960 && c <= 0xA97C
        || c >= 0xD7B0 && c <= 0xD7FB
        || c >= 0xFFA0 && c <= 0xFFDC;
  }
}
