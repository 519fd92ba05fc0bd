package org.longspan.finding.copy;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.Locale;

/**
 * The words of a text as 64-bit hashes, which are the same on every machine.
 *
 * <p>A word is a run of letters, digits and marks after NFKC normalisation and in lower case, an
 * ideograph a word of its own. Apostrophes within words are left out, all else separates words.
 */
final class WordHashes {
  private static final long FNV_OFFSET = 0xcbf29ce484222325L;
  private static final long FNV_PRIME = 0x100000001b3L;
  private static final long GOLDEN_GAMMA = 0x9e3779b97f4a7c15L;

  private static final int MARKS =
      1 << Character.NON_SPACING_MARK
          | 1 << Character.COMBINING_SPACING_MARK
          | 1 << Character.ENCLOSING_MARK;

  private WordHashes() {}

  /** The words of {@code text} in their order. */
  static long[] of(String text) {
    String normal = Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
    long[] words = new long[normal.length() / 4 + 1];
    int count = 0;
    boolean within = false;
    int size;
    for (int at = 0; at < normal.length(); at += size) {
      int character = normal.codePointAt(at);
      size = Character.charCount(character);
      if (isOfWord(character)) {
        if (!within || Character.isIdeographic(character)) {
          if (count == words.length) {
            words = Arrays.copyOf(words, 2 * count);
          }
          words[count++] = FNV_OFFSET;
        }
        words[count - 1] = (words[count - 1] ^ character) * FNV_PRIME;
        within = !Character.isIdeographic(character);
      } else if (!isApostrophe(character)) {
        within = false;
      }
    }
    return Arrays.copyOf(words, count);
  }

  /** The hash of {@code count} consecutive words. */
  static long ofGram(long[] words, int from, int count) {
    long hash = 0;
    for (int n = from; n < from + count; n++) {
      hash = mixed((hash ^ words[n]) + GOLDEN_GAMMA);
    }
    return hash;
  }

  /** The finaliser of SplitMix64 (Steele, Lea, Flood 2014). */
  private static long mixed(long value) {
    long z = (value ^ (value >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return z ^ (z >>> 31);
  }

  private static boolean isOfWord(int character) {
    return Character.isLetterOrDigit(character)
        || (MARKS >>> Character.getType(character) & 1) == 1;
  }

  private static boolean isApostrophe(int character) {
    return character == '\'' || character == '\u2019';
  }
}
