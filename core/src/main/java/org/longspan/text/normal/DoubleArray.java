package org.longspan.text.normal;

/**
 * A trie in the layout of darts-clone, as SentencePiece stores it: a unit has the label in bits 0-7
 * and 31, the leaf flag in bit 8, the offset in bits 10-30, shifted by 8 where bit 9 is set; a leaf
 * has the value in bits 0-30.
 */
record DoubleArray(int[] units) {
  /** The value of the shortest beginning of {@code key} that is in the trie, or -1. */
  int shortestPrefix(byte[] key) {
    int node = offset(unit(0));
    for (byte next : key) {
      int label = next & 0xFF;
      node ^= label;
      int unit = unit(node);
      if (label == 0 || (unit & 0x800000FF) != label) {
        return -1;
      }
      node ^= offset(unit);
      if ((unit >>> 8 & 1) == 1) {
        return unit(node) & 0x7FFFFFFF;
      }
    }
    return -1;
  }

  /** A unit outside the array has no label that any byte has. */
  private int unit(int index) {
    return index >= 0 && index < units.length ? units[index] : 0x80000000;
  }

  private static int offset(int unit) {
    return unit >>> 10 << ((unit & 1 << 9) >>> 6);
  }
}
