package org.longspan.mask.term;

/**
 * A random permutation of {@code [0, size)} that is computed, not stored, and can be inverted.
 *
 * <p>A Feistel network on the smallest even number of bits that holds {@code size}; what falls
 * outside is put through again until it falls inside. The round function is {@code mix(key + (round
 * + 1) * G + half)} with the 64-bit finaliser of SplitMix64 (Steele, Lea and Flood, 2014) as {@code
 * mix} and its constant {@code G = 0x9e3779b97f4a7c15}; {@code key = mix(mix(seed + G) + stream)}.
 */
final class BlockPermutation {
  private static final int ROUNDS = 6;
  private static final long G = 0x9e3779b97f4a7c15L;

  private final long size;
  private final long key;
  private final int halfBits;
  private final long halfMask;

  /**
   * @param size number of values, at least 1
   * @param stream which of the permutations of {@code seed}
   */
  BlockPermutation(long size, long seed, long stream) {
    this.size = size;
    this.key = mix(mix(seed + G) + stream);
    this.halfBits = Math.max(1, (65 - Long.numberOfLeadingZeros(size - 1)) / 2);
    this.halfMask = (1L << halfBits) - 1;
  }

  /** The value at {@code index}. */
  long at(long index) {
    long value = index;
    do {
      long left = value >>> halfBits;
      long right = value & halfMask;
      for (int round = 0; round < ROUNDS; round++) {
        long next = left ^ scramble(round, right);
        left = right;
        right = next;
      }
      value = left << halfBits | right;
    } while (outside(value));
    return value;
  }

  /** The index of {@code value}. */
  long indexOf(long value) {
    long index = value;
    do {
      long left = index >>> halfBits;
      long right = index & halfMask;
      for (int round = ROUNDS - 1; round >= 0; round--) {
        long previous = right ^ scramble(round, left);
        right = left;
        left = previous;
      }
      index = left << halfBits | right;
    } while (outside(index));
    return index;
  }

  private boolean outside(long value) {
    return Long.compareUnsigned(value, size) >= 0;
  }

  private long scramble(int round, long half) {
    return mix(key + (round + 1) * G + half) & halfMask;
  }

  private static long mix(long value) {
    long z = (value ^ (value >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return z ^ (z >>> 31);
  }
}
