package org.longspan.score;

/**
 * Philox 4x32-10: 128 random bits of a 128-bit counter and a 64-bit key, without state.
 *
 * <p>Source: Salmon et al., "Parallel random numbers: as easy as 1, 2, 3" (2011).
 */
final class Philox {
  private static final int ROUNDS = 10;
  private static final long FIRST_FACTOR = 0xD2511F53L;
  private static final long SECOND_FACTOR = 0xCD9E8D57L;
  private static final int FIRST_STEP = 0x9E3779B9;
  private static final int SECOND_STEP = 0xBB67AE85;

  private Philox() {}

  /**
   * Replaces a counter by its random bits.
   *
   * @param words the counter, lowest word first. Modified: the four random words
   */
  static void scramble(long key, int[] words) {
    int firstKey = (int) key;
    int secondKey = (int) (key >>> 32);
    int a = words[0];
    int b = words[1];
    int c = words[2];
    int d = words[3];
    for (int round = 0; round < ROUNDS; round++) {
      long first = FIRST_FACTOR * Integer.toUnsignedLong(a);
      long second = SECOND_FACTOR * Integer.toUnsignedLong(c);
      a = (int) (second >>> 32) ^ b ^ firstKey;
      b = (int) second;
      c = (int) (first >>> 32) ^ d ^ secondKey;
      d = (int) first;
      firstKey += FIRST_STEP;
      secondKey += SECOND_STEP;
    }
    words[0] = a;
    words[1] = b;
    words[2] = c;
    words[3] = d;
  }
}
