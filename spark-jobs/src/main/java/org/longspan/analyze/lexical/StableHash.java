package org.longspan.analyze.lexical;

/** 64-bit hashes that are the same on every machine and in every version. */
final class StableHash {
  private static final long FNV_OFFSET = 0xcbf29ce484222325L;
  private static final long FNV_PRIME = 0x100000001b3L;
  private static final long GOLDEN_GAMMA = 0x9e3779b97f4a7c15L;

  private StableHash() {}

  /** FNV-1a (Fowler, Noll, Vo) of {@code bytes[from, to)}. */
  static long fnv1a(byte[] bytes, int from, int to) {
    long hash = FNV_OFFSET;
    for (int i = from; i < to; i++) {
      hash = (hash ^ (bytes[i] & 0xff)) * FNV_PRIME;
    }
    return hash;
  }

  /**
   * The {@code n}-th output, from 0, of SplitMix64 (Steele, Lea, Flood 2014) seeded with {@code
   * seed}.
   */
  static long splitMix(long seed, long n) {
    long z = seed + (n + 1) * GOLDEN_GAMMA;
    z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return z ^ (z >>> 31);
  }
}
