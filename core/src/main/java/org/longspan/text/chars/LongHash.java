package org.longspan.text.chars;

/** A hash of 64 bits for tables whose size is a power of two. */
public final class LongHash {
  private LongHash() {}

  /** Multiplies by 2^64 / golden ratio and keeps the upper bits (Knuth, TAOCP 3, 6.4). */
  public static int of(long key) {
    long product = key * 0x9E3779B97F4A7C15L;
    return (int) (product >>> 32 ^ product >>> 50);
  }
}
