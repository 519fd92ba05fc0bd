package org.longspan.privacy;

import java.math.BigInteger;
import java.util.random.RandomGenerator;

/**
 * Random integers and events of exact probability from fair bits, in integer arithmetic only.
 *
 * <p>Source: Canonne, Kamath, Steinke, The Discrete Gaussian for Differential Privacy (2020),
 * algorithms 1 and 2. Not safe for use by several threads.
 */
final class ExactRandom {
  private static final int BUFFER = 4_096;

  private final RandomGenerator bits;
  private final byte[] buffer = new byte[BUFFER];
  private int used = BUFFER;

  ExactRandom(RandomGenerator bits) {
    this.bits = bits;
  }

  /** An integer from 0 to {@code bound - 1}, all equally likely. */
  BigInteger below(BigInteger bound) {
    int length = bound.subtract(BigInteger.ONE).bitLength();
    while (true) {
      BigInteger candidate = new BigInteger(1, bits(length));
      if (candidate.compareTo(bound) < 0) {
        return candidate;
      }
    }
  }

  /** An event of probability 1/2. */
  boolean coin() {
    return (bits(1)[0] & 1) == 1;
  }

  /**
   * An event of probability {@code exp(-numerator / denominator)}.
   *
   * @param numerator at least 0
   * @param denominator at least 1
   */
  boolean exponential(BigInteger numerator, BigInteger denominator) {
    BigInteger left = numerator;
    while (left.compareTo(denominator) > 0) {
      if (!fraction(BigInteger.ONE, BigInteger.ONE)) {
        return false;
      }
      left = left.subtract(denominator);
    }
    return fraction(left, denominator);
  }

  /**
   * The same where the quotient x is at most 1: events of probability x, x/2, x/3 and so on are
   * tried until one fails, which is the k-th with an odd k at probability 1 - x + x^2/2! - ...
   */
  private boolean fraction(BigInteger numerator, BigInteger denominator) {
    BigInteger scaled = denominator;
    boolean odd = true;
    while (below(scaled).compareTo(numerator) < 0) {
      scaled = scaled.add(denominator);
      odd = !odd;
    }
    return odd;
  }

  /** So many random bits, the highest first, in as few bytes as hold them. */
  private byte[] bits(int count) {
    byte[] drawn = new byte[(count + Byte.SIZE - 1) / Byte.SIZE];
    for (int n = 0; n < drawn.length; n++) {
      drawn[n] = next();
    }
    if (count % Byte.SIZE != 0) {
      drawn[0] &= (byte) ((1 << count % Byte.SIZE) - 1);
    }
    return drawn;
  }

  private byte next() {
    if (used == buffer.length) {
      bits.nextBytes(buffer);
      used = 0;
    }
    byte next = buffer[used];
    buffer[used++] = 0;
    return next;
  }
}
