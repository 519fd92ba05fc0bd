package org.longspan.analyze.lexical;

import java.util.Arrays;

/** Weighted features of a spelling: hashes with masses, a mass being a squared weight. */
final class Features {
  private long[] hashes = new long[64];
  private float[] masses = new float[64];
  private int size;
  private double total;

  void add(long hash, float mass) {
    if (size == hashes.length) {
      hashes = Arrays.copyOf(hashes, 2 * size);
      masses = Arrays.copyOf(masses, 2 * size);
    }
    hashes[size] = hash;
    masses[size++] = mass;
    total += mass;
  }

  int size() {
    return size;
  }

  long hash(int feature) {
    return hashes[feature];
  }

  /** The weight that makes the squared weights of all features add up to {@code mass}. */
  float weight(int feature, double mass) {
    return (float) Math.sqrt(mass * masses[feature] / total);
  }
}
