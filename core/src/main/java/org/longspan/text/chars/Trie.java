package org.longspan.text.chars;

import java.util.Arrays;

/**
 * Strings with a value each, found by their prefixes. Nodes are numbered from 0, the root; the edge
 * (node, code point) to a node is in a hash table with linear probing.
 */
public final class Trie {
  /** What {@link #child} and {@link #value} return where there is none. */
  public static final int NONE = -1;

  private static final int POINT_BITS = 21;
  private static final long EMPTY = -1;

  private long[] edges = new long[1 << 10];
  private int[] targets = new int[1 << 10];
  private int[] values = {NONE};
  private int nodes = 1;

  public Trie() {
    Arrays.fill(edges, EMPTY);
  }

  /** Adds a string, or gives it a new value. */
  public void put(String string, int value) {
    put(string.codePoints().toArray(), value);
  }

  /** Adds a sequence of code points, or gives it a new value. */
  public void put(int[] codePoints, int value) {
    int node = 0;
    for (int codePoint : codePoints) {
      int next = child(node, codePoint);
      node = next == NONE ? add(node, codePoint) : next;
    }
    values[node] = value;
  }

  /** The node after {@code node} along {@code codePoint}, or {@link #NONE}. */
  public int child(int node, int codePoint) {
    long edge = (long) node << POINT_BITS | codePoint;
    int mask = edges.length - 1;
    for (int slot = hash(edge) & mask; ; slot = slot + 1 & mask) {
      if (edges[slot] == edge) {
        return targets[slot];
      }
      if (edges[slot] == EMPTY) {
        return NONE;
      }
    }
  }

  /** The value of the string that ends at {@code node}, or {@link #NONE}. */
  public int value(int node) {
    return values[node];
  }

  /** The value of exactly {@code [from, to)}, or {@link #NONE}. */
  public int find(int[] codePoints, int from, int to) {
    int node = 0;
    for (int i = from; i < to && node != NONE; i++) {
      node = child(node, codePoints[i]);
    }
    return node == NONE ? NONE : values[node];
  }

  /** The value of one code point, or {@link #NONE}. */
  public int find(int codePoint) {
    int node = child(0, codePoint);
    return node == NONE ? NONE : values[node];
  }

  private int add(int node, int codePoint) {
    if (2 * nodes >= edges.length) {
      grow();
    }
    if (nodes == values.length) {
      values = Arrays.copyOf(values, 2 * nodes);
    }
    values[nodes] = NONE;
    insert((long) node << POINT_BITS | codePoint, nodes);
    return nodes++;
  }

  private void insert(long edge, int target) {
    int mask = edges.length - 1;
    int slot = hash(edge) & mask;
    while (edges[slot] != EMPTY) {
      slot = slot + 1 & mask;
    }
    edges[slot] = edge;
    targets[slot] = target;
  }

  private void grow() {
    long[] oldEdges = edges;
    int[] oldTargets = targets;
    edges = new long[2 * oldEdges.length];
    targets = new int[edges.length];
    Arrays.fill(edges, EMPTY);
    for (int i = 0; i < oldEdges.length; i++) {
      if (oldEdges[i] != EMPTY) {
        insert(oldEdges[i], oldTargets[i]);
      }
    }
  }

  private static int hash(long edge) {
    return LongHash.of(edge);
  }
}
