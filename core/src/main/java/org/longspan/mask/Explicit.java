package org.longspan.mask;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import org.longspan.shape.RowRange;

/**
 * {@code explicit}: the pairs that a boolean tensor {@code [queries, keys]} holds true, for inputs
 * small enough to hold it in memory. No pair outside of it is live.
 */
public final class Explicit implements Mask {
  private static final long serialVersionUID = 1L;

  private final long firstQuery;
  private final int queries;
  private final int keys;

  /** Bit n of word w of a row tells of key {@code 64 w + n}; bits past the keys are 0. */
  private final long[] words;

  private final int rowWords;

  /**
   * @param live {@code [queries, keys]}. Not modified
   */
  public Explicit(int queries, int keys, boolean[] live) {
    this(0, queries, keys, new long[queries * ((keys + 63) / 64)]);
    if (live.length != (long) queries * keys) {
      throw new IllegalArgumentException(
          live.length + " values are not [" + queries + ", " + keys + "]");
    }
    for (int n = 0; n < live.length; n++) {
      int key = n % keys;
      words[n / keys * rowWords + key / 64] |= live[n] ? 1L << key : 0;
    }
  }

  private Explicit(long firstQuery, int queries, int keys, long[] words) {
    this.firstQuery = firstQuery;
    this.queries = queries;
    this.keys = keys;
    this.words = words;
    rowWords = (keys + 63) / 64;
  }

  /** The mask that {@link #toJson} has written. */
  static Explicit of(long firstQuery, long queries, long keys, long[] words) {
    if (queries < 0 || keys < 0 || words.length != queries * ((keys + 63) / 64)) {
      throw new IllegalArgumentException(
          words.length + " words are not [" + queries + ", " + keys + "]");
    }
    return new Explicit(firstQuery, (int) queries, (int) keys, words);
  }

  /** Adds the fields of this mask to {@code node}. */
  ObjectNode toJson(ObjectNode node) {
    node.put("firstQuery", firstQuery).put("queries", queries).put("keys", keys);
    return node.set("words", MaskJsonWriter.array(words));
  }

  /** The same pairs where the first query stands at position {@code first}. */
  Explicit startingAt(long first) {
    return new Explicit(first, queries, keys, words);
  }

  /** Number of queries. */
  public int queries() {
    return queries;
  }

  /** Number of keys. */
  public int keys() {
    return keys;
  }

  @Override
  public boolean allows(long query, long key) {
    return (liveWord(query, key) & 1) != 0;
  }

  @Override
  public Coverage coverage(RowRange queryRange, RowRange keyRange) {
    long live = livePairs(queryRange, keyRange);
    if (live == 0) {
      return Coverage.EMPTY;
    }
    boolean full = live == Math.multiplyExact(queryRange.length(), keyRange.length());
    return full ? Coverage.FULL : Coverage.PARTIAL;
  }

  /** Takes time proportional to the pairs, 64 at a time. */
  @Override
  public long livePairs(RowRange queryRange, RowRange keyRange) {
    RowRange inside = keyRange.intersect(RowRange.first(keys));
    long pairs = 0;
    RowRange rows = queryRange.intersect(new RowRange(firstQuery, firstQuery + queries));
    for (long query = rows.from(); query < rows.to(); query++) {
      for (RowRange word : inside.pieces(64)) {
        pairs += Long.bitCount(liveWord(query, word.from()) & Positions.ones(0, word.length()));
      }
    }
    return pairs;
  }

  @Override
  public long liveWord(long query, long firstKey) {
    long row = query - firstQuery;
    if (row < 0 || row >= queries || firstKey >= keys) {
      return 0;
    }
    int at = (int) row * rowWords + (int) firstKey / 64;
    int shift = (int) firstKey % 64;
    boolean reachesNext = shift > 0 && firstKey / 64 + 1 < rowWords;
    return words[at] >>> shift | (reachesNext ? words[at + 1] << 64 - shift : 0);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Explicit
        && firstQuery == ((Explicit) other).firstQuery
        && queries == ((Explicit) other).queries
        && keys == ((Explicit) other).keys
        && Arrays.equals(words, ((Explicit) other).words);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(words) + keys;
  }

  @Override
  public String toString() {
    return "explicit";
  }
}
